import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CodeField, codeProblem, wrongCodeProblem } from '../../../components/CodeField.tsx';
import { codeMailProblem } from '../../../components/codeMailProblem.ts';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { WaitingAddress } from '../../../utils/messaging/addresses.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type AddressCodeProps = {
  readonly send: Client['send'];
  readonly waiting: WaitingAddress;
  readonly onSet: () => Promise<void>;
  /** It was given up, or has taken too long. */
  readonly onOver: () => void;
  readonly onChanged: () => Promise<void>;
};

/** A new address that is not proven yet, and where its code is given. */
export const AddressCode = ({ send, waiting, onSet, onOver, onChanged }: AddressCodeProps): JSX.Element => {
  const [code, setCode] = useState('');
  const [resent, setResent] = useState(false);
  const task = useTask();

  const confirm = async (): Promise<Problem | null> => {
    setResent(false);
    const short = codeProblem(code);
    if (short !== null) return short;
    const answer = await send('addresses.confirm', { code });
    switch (answer.is) {
      case 'set':
        await onSet();
        return null;
      case 'wrong-code':
        setCode('');
        return wrongCodeProblem(answer.triesLeft);
      case 'outdated':
        return { text: t('addressOutdated'), refusal: answer.is };
      case 'held': {
        const day = writtenDay(answer.until.slice(0, 10), language());
        return { text: t('addressHeld', day), refusal: answer.is };
      }
      case 'start-again':
        onOver();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  const resend = async (): Promise<Problem | null> => {
    setResent(false);
    const answer = await send('addresses.resend', { language: language() });
    switch (answer.is) {
      case 'code-sent':
        setCode('');
        setResent(true);
        return null;
      case 'mail-failed':
        return codeMailProblem(answer);
      case 'start-again':
        onOver();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };
  const cancel = async (): Promise<null> => {
    await send('addresses.cancel', {});
    onOver();
    return null;
  };

  return (
    <div class="stack" data-address-waiting={waiting.purpose}>
      <Form onSubmit={() => task.run(confirm)}>
        <p class="foreign">
          {t(waiting.purpose === 'change' ? 'addressChangeWaiting' : 'addressSecondWaiting', waiting.address)}
        </p>
        <ProblemNotice problem={task.problem} />
        {resent && (
          <Notice tone="good">
            <p role="status">{t('signUpCodeResent')}</p>
          </Notice>
        )}
        <CodeField value={code} onValue={setCode} />
        <div class="actions">
          <Button action="cancel-address" look="quiet" size="small" onPress={() => task.run(cancel)}>
            {t('cancel')}
          </Button>
          <Button action="resend-address-code" look="quiet" size="small" onPress={() => task.run(resend)}>
            {t('signUpResend')}
          </Button>
          <Button action="confirm-address" look="primary" submits busy={task.busy}>
            {t('addressConfirm')}
          </Button>
        </div>
      </Form>
    </div>
  );
};
