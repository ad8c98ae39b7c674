import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CodeField, codeProblem, wrongCodeProblem } from '../../../components/CodeField.tsx';
import { codeMailProblem } from '../../../components/codeMailProblem.ts';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { insecureService } from './readEntry.ts';

type SignUpCodeScreenProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly service: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

/** Sign-up, second step: the code from the mail. The popup may be closed to fetch it; the step is here when it opens again. */
export const SignUpCodeScreen = ({
  send,
  address,
  service,
  onDone,
  onCancel,
}: SignUpCodeScreenProps): JSX.Element => {
  const [code, setCode] = useState('');
  const [resent, setResent] = useState(false);
  const task = useTask();

  const verify = async (): Promise<Problem | null> => {
    setResent(false);
    const short = codeProblem(code);
    if (short !== null) return short;
    const answer = await send('signUp.verify', { code });
    switch (answer.is) {
      case 'proven':
        await onDone();
        return null;
      case 'wrong-code':
        setCode('');
        return wrongCodeProblem(answer.triesLeft);
      case 'start-again':
        return { text: t('problemCodeExpired'), refusal: 'start-again' };
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  const resend = async (): Promise<Problem | null> => {
    setResent(false);
    const answer = await send('signUp.begin', { address, service, language: language() });
    if (answer.is === 'insecure-service') return insecureService();
    if (answer.is === 'mail-failed') return codeMailProblem(answer);
    if (answer.is !== 'code-sent') return serviceProblem(answer, Date.now());
    setCode('');
    setResent(true);
    return null;
  };

  return (
    <Screen
      name="sign-up-code"
      title={t('signUpCodeTitle')}
      halves={{ password: 'absent', packet: 'absent' }}
    >
      <Form onSubmit={() => task.run(verify)}>
        <p class="soft foreign">{t('signUpCodeText', address)}</p>
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
          <Button action="resend" look="quiet" size="small" onPress={() => task.run(resend)}>
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
