import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CodeField, codeProblem, wrongCodeProblem } from '../../../components/CodeField.tsx';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';

type CodeScreenProps = {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly verify: (code: string) => Promise<OutputOf<'reset.verify'>>;
  /** Mails another one. */
  readonly resend: () => Promise<Problem | null>;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

/** The code from a mail. The popup may be closed to fetch it; the step is here when it opens again. */
export const CodeScreen = ({
  name,
  title,
  text,
  verify,
  resend,
  onDone,
  onCancel,
}: CodeScreenProps): JSX.Element => {
  const [code, setCode] = useState('');
  const [resent, setResent] = useState(false);
  const task = useTask();

  const check = async (): Promise<Problem | null> => {
    setResent(false);
    const short = codeProblem(code);
    if (short !== null) return short;
    const answer = await verify(code);
    switch (answer.is) {
      case 'proven':
        await onDone();
        return null;
      case 'wrong-code':
        setCode('');
        return wrongCodeProblem(answer.triesLeft);
      case 'no-reset':
        return { text: t('problemNoReset'), refusal: 'no-reset' };
      case 'start-again':
        return { text: t('problemCodeExpired'), refusal: 'start-again' };
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  const again = async (): Promise<Problem | null> => {
    setResent(false);
    const problem = await resend();
    if (problem !== null) return problem;
    setCode('');
    setResent(true);
    return null;
  };

  return (
    <Screen name={name} title={title} halves={{ password: 'absent', packet: 'absent' }}>
      <Form onSubmit={() => task.run(check)}>
        <p class="soft foreign">{text}</p>
        <ProblemNotice problem={task.problem} />
        {resent && (
          <Notice tone="good">
            <p role="status">{t('signUpCodeResent')}</p>
          </Notice>
        )}
        <CodeField value={code} onValue={setCode} />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('signUpCheckCode')}
        </Button>
        <div class="actions">
          <Button action="resend" look="quiet" size="small" onPress={() => task.run(again)}>
            {t('signUpResend')}
          </Button>
          <Button action="cancel" look="quiet" size="small" onPress={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </Screen>
  );
};
