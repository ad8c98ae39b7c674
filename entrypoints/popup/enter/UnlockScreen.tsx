import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { MoreHelp } from '../../../components/HelpSteps.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AccountLabel } from '../../../utils/messaging/state.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';
import { passwordMissing } from '../../../components/passwordMissing.ts';

type UnlockScreenProps = {
  readonly send: Client['send'];
  readonly account: AccountLabel;
  /** The day on which another device has changed the password. */
  readonly passwordChangedOn: string | null;
  readonly onDone: () => Promise<void>;
};

/** The packet is on this device already; the password is the half that is wanted. */
export const UnlockScreen = ({
  send,
  account,
  passwordChangedOn,
  onDone,
}: UnlockScreenProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const task = useTask();

  const unlock = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const answer = await send('unlock', { password });
    switch (answer.is) {
      case 'unlocked':
        await onDone();
        return null;
      case 'start-again':
        await onDone();
        return { text: t('problemNotSignedIn'), refusal: answer.is };
      default:
        setPassword('');
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Screen
      name="unlock"
      title={t('unlockTitle')}
      halves={{ password: task.busy ? 'held' : 'wanted', packet: 'held' }}
    >
      <Form onSubmit={() => task.run(unlock)}>
        <p class="soft foreign">{account.address}</p>
        {passwordChangedOn !== null && (
          <Notice tone="info">
            <p data-password-changed={passwordChangedOn}>
              {t('unlockPasswordChanged', writtenDay(passwordChangedOn, language()))}
            </p>
          </Notice>
        )}
        <ProblemNotice problem={task.problem} />
        <AccountPasswordField
          label={t(passwordChangedOn === null ? 'accountPasswordLabel' : 'changePasswordNew')}

          value={password}
          onValue={setPassword}
          first
        />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('unlock')}
        </Button>
        {task.problem && <MoreHelp />}
      </Form>
    </Screen>
  );
};
