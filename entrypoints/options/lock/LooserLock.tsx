import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Settings } from '../../../utils/messaging/state.ts';
import { writtenMinutes } from './lockTimes.ts';

type LooserLockProps = {
  readonly before: Settings;
  readonly wanted: Settings;
  readonly onPassword: (password: string) => Promise<Problem | null>;
  readonly onCancel: () => void;
};

/** Says what is about to become looser, and asks for the account password. */
export const LooserLock = ({ before, wanted, onPassword, onCancel }: LooserLockProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const task = useTask();

  const submit = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    setPassword('');
    return onPassword(password);
  };

  return (
    <Form onSubmit={() => task.run(submit)}>
      <Notice tone="info">
        <div class="stack">
          {wanted.autoLockMinutes > before.autoLockMinutes && (
            <p>{t('looserTime', writtenMinutes(wanted.autoLockMinutes))}</p>
          )}
          {before.lockWithComputer && !wanted.lockWithComputer && <p>{t('looserComputer')}</p>}
          <p>{t('looserPassword')}</p>
        </div>
      </Notice>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField
        name="lockPassword"

        value={password}
        onValue={setPassword}
        first
      />
      <div class="actions">
        <Button action="loosen" look="primary" submits busy={task.busy}>
          {t('looserConfirm')}
        </Button>
        <Button action="keep-lock" onPress={onCancel}>
          {t('looserKeep')}
        </Button>
      </div>
    </Form>
  );
};
