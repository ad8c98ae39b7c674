import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { PasswordField } from '../../../components/PasswordField.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { judgeNewPin, type PinWeakness } from '../../../utils/crypto/pinRules.ts';
import { t, type TextKey } from '../../../utils/i18n/text.ts';
import { passwordProblem, type Problem, serviceProblem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type SetPinProps = {
  readonly send: Client['send'];
  /** There is one that the new one takes the place of. */
  readonly isOn: boolean;
  readonly onSet: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

const weaknessText: Readonly<Record<PinWeakness, TextKey>> = {
  'too-short': 'pinTooShort',
  'too-long': 'pinTooLong',
  'not-digits': 'pinNotDigits',
  common: 'pinCommon',
};
const weaknessProblem = (because: PinWeakness): Problem => ({
  text: t(weaknessText[because]),
  refusal: because,
});

/** A new PIN, twice, and the account password for it. */
export const SetPin = ({ send, isOn, onSet, onChanged }: SetPinProps): JSX.Element => {
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [repeat, setRepeat] = useState('');
  const [password, setPassword] = useState('');
  const task = useTask();

  const close = (): void => {
    setOpen(false);
    for (const empty of [setPin, setRepeat, setPassword]) empty('');
  };
  const set = async (): Promise<Problem | null> => {
    const weakness = judgeNewPin(pin);
    if (weakness !== 'fine') return weaknessProblem(weakness);
    if (pin !== repeat) return { text: t('pinDiffers'), refusal: 'differs' };
    if (password === '') return passwordMissing();
    const answer = await send('pin.set', { password, pin });
    switch (answer.is) {
      case 'set':
        close();
        await onSet();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      case 'weak-pin':
        return weaknessProblem(answer.because);
      case 'wrong-password':
      case 'throttled':
        setPassword('');
        return passwordProblem(answer, Date.now());
      default:
        // One that was set before is gone by now.
        await onChanged();
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <details
      class="more"
      data-set-pin
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t(isOn ? 'pinChange' : 'pinSetUp')}</summary>
      {open && (
        <Form onSubmit={() => task.run(set)}>
          <ProblemNotice problem={task.problem} />
          <PasswordField
            name="newPin"
            label={t('pinNew')}
            hint={t('pinHint')}
            autocomplete="off"
            inputMode="numeric"
            value={pin}
            onValue={setPin}
          />
          <PasswordField
            name="repeatPin"
            label={t('pinRepeat')}
            autocomplete="off"
            inputMode="numeric"
            value={repeat}
            onValue={setRepeat}
          />
          <AccountPasswordField name="pinPassword" value={password} onValue={setPassword} />
          <div class="actions">
            <Button action="set-pin" look="primary" submits busy={task.busy}>
              {t('pinSetButton')}
            </Button>
          </div>
        </Form>
      )}
    </details>
  );
};
