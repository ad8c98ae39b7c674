import type { JSX } from 'preact';
import { Button } from '../../../../components/Button.tsx';
import { Form } from '../../../../components/Form.tsx';
import { NewPasswordFields } from '../../../../components/newPassword/NewPasswordFields.tsx';
import { useNewPassword } from '../../../../components/newPassword/useNewPassword.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { Screen } from '../../../../components/Screen.tsx';
import { useTask } from '../../../../components/useTask.ts';
import { language } from '../../../../utils/i18n/language.ts';
import { t } from '../../../../utils/i18n/text.ts';
import { serviceProblem, weaknessProblem, type Problem } from '../../../../utils/i18n/troubles.ts';
import type { Client } from '../../../../utils/messaging/client.ts';
import type { AppState } from '../../../../utils/messaging/state.ts';
import { CodeScreen } from '../CodeScreen.tsx';
import { insecureService } from '../readEntry.ts';

type ResetStepProps = {
  readonly send: Client['send'];
  readonly state: Extract<AppState, { is: 'resetting' }>;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

/** The last step of a reset: the password of the new, empty vault. */
const ResetPasswordScreen = ({ send, state, onDone, onCancel }: ResetStepProps): JSX.Element => {
  const chosen = useNewPassword(state.address);
  const task = useTask();

  const finish = async (): Promise<Problem | null> => {
    const problem = await chosen.judge();
    if (problem !== null) return problem;
    const answer = await send('reset.finish', { password: chosen.password });
    switch (answer.is) {
      case 'reset':
        await onDone();
        return null;
      case 'weak-password':
        return weaknessProblem(answer.because);
      case 'start-again':
        return { text: t('problemResetExpired'), refusal: answer.is };
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <Screen
      name="reset-password"
      title={t('resetPasswordTitle')}
      halves={{ password: chosen.isChosen || task.busy ? 'held' : 'wanted', packet: 'absent' }}
    >
      <Form onSubmit={() => task.run(finish)}>
        <p class="soft">{t('resetPasswordText')}</p>
        <ProblemNotice problem={task.problem} />
        <NewPasswordFields chosen={chosen} label={t('changePasswordNew')} address={state.address} first />
        <div class="actions actions-wide">
          <Button action="cancel" onPress={onCancel}>
            {t('cancel')}
          </Button>
          <Button action="submit" look="primary" submits busy={task.busy}>
            {t('resetFinish')}
          </Button>
        </div>
      </Form>
    </Screen>
  );
};

/** A reset that has come due, wherever it was left: its code, and then the new password. */
export const ResetStep = (props: ResetStepProps): JSX.Element => {
  const { send, state, onDone, onCancel } = props;
  const { address, service } = state;
  const resend = async (): Promise<Problem | null> => {
    const answer = await send('reset.begin', { address, service, language: language() });
    switch (answer.is) {
      case 'code-sent':
        return null;
      case 'signed-in-here':
        await onDone();
        return null;
      case 'insecure-service':
        return insecureService();
      default:
        return serviceProblem(answer, Date.now());
    }
  };
  if (state.step === 'password') return <ResetPasswordScreen {...props} />;
  return (
    <CodeScreen
      name="reset-code"
      title={t('resetCodeTitle')}
      text={t('resetCodeText', address)}
      verify={(code) => send('reset.verify', { code })}
      resend={resend}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
};
