import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../components/Button.tsx';
import { Form } from '../../../../components/Form.tsx';
import { PasswordField } from '../../../../components/PasswordField.tsx';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { counted } from '../../../../utils/i18n/counted.ts';
import { writtenRetry } from '../../../../utils/i18n/moments.ts';
import { t } from '../../../../utils/i18n/text.ts';
import { type Problem, serviceProblem } from '../../../../utils/i18n/troubles.ts';
import type { WayProps } from './way.ts';

type UnlockByPinProps = WayProps & {
  /** The service wants the account password first: its clock is another than this device's. */
  readonly onSetAside: () => void;
};

/** The PIN, which the service has to help with. */
export const UnlockByPin = ({ send, task, onDone, onSetAside }: UnlockByPinProps): JSX.Element => {
  const [pin, setPin] = useState('');

  const unlock = async (): Promise<Problem | null> => {
    if (pin === '') return { text: t('problemPinMissing'), refusal: 'pin-missing' };
    const answer = await send('pin.unlock', { pin });
    setPin('');
    switch (answer.is) {
      case 'unlocked':
      case 'pin-destroyed':
        await onDone();
        return null;
      case 'set-aside':
        onSetAside();
        return null;
      case 'wrong-pin':
        return {
          text: counted(answer.triesLeft, 'problemWrongPinOne', 'problemWrongPin'),
          refusal: answer.is,
        };
      case 'throttled':
        return {
          text: t('problemThrottledAny', writtenRetry(answer.retryAt, Date.now())),
          refusal: answer.is,
        };
      case 'unreachable':
        return { text: t('problemPinOffline'), refusal: answer.is };
      case 'start-again':
        await onDone();
        return { text: t('problemNotSignedIn'), refusal: answer.is };
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(unlock)}>
      <ProblemNotice problem={task.problem} />
      <PasswordField
        name="pin"
        label={t('pinLabel')}
        autocomplete="off"
        inputMode="numeric"
        value={pin}
        onValue={setPin}
        first
      />
      <Button action="submit-pin" look="primary" submits busy={task.busy}>
        {t('unlock')}
      </Button>
    </Form>
  );
};
