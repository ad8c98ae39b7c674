import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import '../../../components/help.css';
import { NewPasswordFields } from '../../../components/newPassword/NewPasswordFields.tsx';
import { useNewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import {
  passwordProblem,
  serviceProblem,
  weaknessProblem,
  type Problem,
} from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';

type BeginChangeProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly onPrepared: (sheet: PacketSheet) => void;
  readonly onChanged: () => Promise<void>;
};

/** What a change of the password will do, said first; then the password of now and the new one. */
export const BeginChange = ({ send, address, onPrepared, onChanged }: BeginChangeProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const chosen = useNewPassword(address);
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const problem = await chosen.judge();
    if (problem !== null) return problem;
    if (chosen.password === password) return { text: t('changeSamePassword'), refusal: 'same-password' };
    const answer = await send('change.begin', { password, newPassword: chosen.password });
    switch (answer.is) {
      case 'prepared':
        onPrepared(answer.sheet);
        return null;
      case 'weak-password':
        return weaknessProblem(answer.because);
      case 'not-open':
        await onChanged();
        return null;
      case 'unreachable':
      case 'limited':
      case 'service-error':
        return serviceProblem(answer, Date.now());
      default:
        setPassword('');
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(begin)}>
      <ol class="steps">
        <li>{t('changeWhatPacket')}</li>
        <li>{t('changeWhatProof')}</li>
        <li>{t('changeWhatDevices')}</li>
        <li>{t('changeWhatOld')}</li>
      </ol>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField
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
        <Button action="begin-change" look="primary" submits busy={task.busy}>
          {t('changeBegin')}
        </Button>
      </div>
    </Form>
  );
};
