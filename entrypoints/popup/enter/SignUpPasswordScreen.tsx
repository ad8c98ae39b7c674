import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { PasswordField } from '../../../components/PasswordField.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, weaknessProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { passwordMissing } from './passwordMissing.ts';
import { strengthOf } from './strength.ts';
import { StrengthMeter } from './StrengthMeter.tsx';
import { useStrength } from './useStrength.ts';

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
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const strength = useStrength(password, address);
  const task = useTask();

  const create = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const { verdict } = await strengthOf(password, [address]);
    if (verdict !== 'fine') return weaknessProblem(verdict);
    if (repeat !== password) return { text: t('problemRepeat'), refusal: 'repeat-differs' };
    const answer = await send('signUp.create', { password });
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

  const chosen = strength?.verdict === 'fine' && repeat === password;
  return (
    <Screen
      name="sign-up-password"
      title={t('signUpPasswordTitle')}
      halves={{ password: chosen || task.busy ? 'held' : 'wanted', packet: 'absent' }}
    >
      <Form onSubmit={() => task.run(create)}>
        <p class="soft">{t('signUpPasswordText')}</p>
        <ProblemNotice problem={task.problem} />
        {/* So that another password manager files the password under the right name. */}
        <input
          class="unseen"
          type="email"
          autocomplete="username"
          value={address}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <div class="stack">
          <PasswordField
            name="password"
            label={t('accountPasswordLabel')}
            hint={t('signUpPasswordRules')}
            autocomplete="new-password"
            value={password}
            onValue={setPassword}
            first
          />
          <StrengthMeter password={password} strength={strength} />
        </div>
        <PasswordField
          name="repeat"
          label={t('repeatLabel')}
          autocomplete="new-password"
          value={repeat}
          onValue={setRepeat}
        />
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
