import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import '../../../components/help.css';
import { NewPasswordFields } from '../../../components/newPassword/NewPasswordFields.tsx';
import { useNewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, weaknessProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { refusalProblem } from './stopText.ts';

type BeginRekeyProps = {
  readonly send: Client['send'];
  readonly address: string;
  /** A PIN or a passkey is set up here. */
  readonly hasQuickUnlock: boolean;
  readonly onPrepared: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** What changing all keys will do and what it will not, said first; then the password of now and the new one. */
export const BeginRekey = ({
  send,
  address,
  hasQuickUnlock,
  onPrepared,
  onChanged,
}: BeginRekeyProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const chosen = useNewPassword(address);
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const problem = await chosen.judge();
    if (problem !== null) return problem;
    if (chosen.password === password) return { text: t('changeSamePassword'), refusal: 'same-password' };
    const answer = await send('rekey.begin', { password, newPassword: chosen.password });
    switch (answer.is) {
      case 'prepared':
        await onPrepared();
        return null;
      case 'weak-password':
        return weaknessProblem(answer.because);
      case 'not-in-step':
        return refusalProblem(answer);
      case 'not-open':
        await onChanged();
        return null;
      default:
        setPassword('');
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(begin)}>
      <ol class="steps">
        <li>{t('rekeyWhatPacket')}</li>
        <li>{t('rekeyWhatItems')}</li>
        <li>{t('rekeyWhatDevices')}</li>
        <li>{t('rekeyWhatOld')}</li>
        {hasQuickUnlock && <li data-quick-unlock-goes>{t('rekeyWhatQuickUnlock')}</li>}
      </ol>
      <p class="soft">{t('rekeyWhatNot')}</p>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField
        name="rekeyPassword"
        label={t('changePasswordNow')}
        value={password}
        onValue={setPassword}
      />
      <NewPasswordFields
        chosen={chosen}
        name="newPassword"
        label={t('changePasswordNew')}
        address={address}
      />
      <div class="actions">
        <Button action="begin-rekey" look="primary" submits busy={task.busy}>
          {t('changeBegin')}
        </Button>
      </div>
    </Form>
  );
};
