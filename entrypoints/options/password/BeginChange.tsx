import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import '../../../components/help.css';
import { NewPasswordFields } from '../../../components/newPassword/NewPasswordFields.tsx';
import { useNewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { Notice } from '../../../components/Notice.tsx';
import { askPasskey } from '../../../components/passkey/passkeys.ts';
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
  readonly hasPasskey: boolean;
  readonly onPrepared: (sheet: PacketSheet) => void;
  readonly onChanged: () => Promise<void>;
};

/** The passkey's answer, or why there is none. */
const passkeyProof = async (send: Client['send']): Promise<{ passkey: string } | Problem> => {
  const wanted = await send('passkey.ask', { forgotten: true });
  const asked = wanted.is === 'ask' ? await askPasskey(wanted) : ({ is: 'no-answer' } as const);
  if (asked.is === 'answered') return { passkey: asked.output };
  return {
    text: t(asked.is === 'cancelled' ? 'problemPasskeyNotGiven' : 'problemPasskeyOther'),
    refusal: asked.is,
  };
};

/** What a change of the password will do, said first; then the password of now, or the passkey, and the new one. */
export const BeginChange = ({
  send,
  address,
  hasPasskey,
  onPrepared,
  onChanged,
}: BeginChangeProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const [forgotten, setForgotten] = useState(false);
  const chosen = useNewPassword(address);
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    if (!forgotten && password === '') return passwordMissing();
    const problem = await chosen.judge();
    if (problem !== null) return problem;
    if (!forgotten && chosen.password === password)
      return { text: t('changeSamePassword'), refusal: 'same-password' };
    const proof = forgotten ? await passkeyProof(send) : { password };
    if ('text' in proof) return proof;
    const answer = await send('change.begin', { ...proof, newPassword: chosen.password });
    switch (answer.is) {
      case 'prepared':
        onPrepared(answer.sheet);
        return null;
      case 'other-passkey':
        return { text: t('problemPasskeyOther'), refusal: answer.is };
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
      {forgotten ? (
        <Notice tone="info">
          <p data-forgotten>{t('changeForgottenText')}</p>
        </Notice>
      ) : (
        <AccountPasswordField label={t('changePasswordNow')} value={password} onValue={setPassword} />
      )}
      {hasPasskey && (
        <div class="actions">
          <Button
            action="change-by"
            look="quiet"
            size="small"
            onPress={() => {
              task.setProblem(null);
              setForgotten(!forgotten);
            }}
          >
            {t(forgotten ? 'changeRemembered' : 'changeForgotten')}
          </Button>
        </div>
      )}
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
