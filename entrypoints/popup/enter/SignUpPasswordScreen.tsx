import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { NewPasswordFields } from '../../../components/newPassword/NewPasswordFields.tsx';
import { useNewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, weaknessProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type SignUpPasswordScreenProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

/** Sign-up, third step: the account password, with its rules told before it is chosen. */
export const SignUpPasswordScreen = ({
  send,
  address,
  onDone,
  onCancel,
}: SignUpPasswordScreenProps): JSX.Element => {
  const chosen = useNewPassword(address);
  const task = useTask();

  const create = async (): Promise<Problem | null> => {
    const problem = await chosen.judge();
    if (problem !== null) return problem;
    const answer = await send('signUp.create', { password: chosen.password });
    switch (answer.is) {
      case 'created':
        await onDone();
        return null;
      case 'weak-password':
        return weaknessProblem(answer.because);
      case 'start-again':
        return { text: t('problemSignUpExpired'), refusal: answer.is };
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <Screen
      name="sign-up-password"
      title={t('signUpPasswordTitle')}
      halves={{ password: chosen.isChosen || task.busy ? 'held' : 'wanted', packet: 'absent' }}
    >
      <Form onSubmit={() => task.run(create)}>
        <p class="soft">{t('signUpPasswordText')}</p>
        <ProblemNotice problem={task.problem} />
        <NewPasswordFields chosen={chosen} label={t('accountPasswordLabel')} address={address} first />
        <div class="actions actions-wide">
          <Button action="cancel" onPress={onCancel}>
            {t('cancel')}
          </Button>
          <Button action="submit" look="primary" submits busy={task.busy}>
            {t('signUpCreate')}
          </Button>
        </div>
      </Form>
    </Screen>
  );
};
