import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { MoreHelp } from '../../../components/HelpSteps.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import { LostButton } from './LostButton.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';

type SignInPasswordScreenProps = {
  readonly address: string;
  /** Without: the packet fits, and the password does not. */
  readonly title?: string;
  readonly text?: string;
  readonly packet?: 'held' | 'wanted';
  /** Tries the sign-in again with this password and the packet that was handed over. */
  readonly onPassword: (password: string) => Promise<Problem | null>;
  readonly onCancel: () => void;
  readonly onLost: () => void;
};

/** Only the password is asked for again: it does not fit the packet, or it is gone with the browser that was closed. */
export const SignInPasswordScreen = ({
  address,
  title = t('signInPasswordTitle'),
  text = t('signInPasswordText', address),
  packet = 'held',
  onPassword,
  onCancel,
  onLost,
}: SignInPasswordScreenProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const task = useTask();
  const retry = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const problem = await onPassword(password);
    if (problem) setPassword('');
    return problem;
  };

  return (
    <Screen
      name="sign-in-password"
      title={title}
      halves={{ password: task.busy ? 'held' : 'wanted', packet }}
    >
      <Form onSubmit={() => task.run(retry)}>
        <p class="soft foreign">{text}</p>
        <ProblemNotice problem={task.problem} />
        <AccountPasswordField value={password} onValue={setPassword} first />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('tryAgain')}
        </Button>
        {task.problem && <MoreHelp />}
        <div class="actions">
          <Button action="cancel" look="quiet" size="small" onPress={onCancel}>
            {t('signInCancel')}
          </Button>
        </div>
        <LostButton onPress={onLost} />
      </Form>
    </Screen>
  );
};
