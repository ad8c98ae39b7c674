import type { JSX } from 'preact';
import { codeMailProblem } from '../../../components/codeMailProblem.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { CodeScreen } from './CodeScreen.tsx';
import { insecureService } from './readEntry.ts';

type SignUpCodeScreenProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly service: string;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
};

/** Sign-up, second step: the code from the mail. */
export const SignUpCodeScreen = ({
  send,
  address,
  service,
  onDone,
  onCancel,
}: SignUpCodeScreenProps): JSX.Element => {
  const resend = async (): Promise<Problem | null> => {
    const answer = await send('signUp.begin', { address, service, language: language() });
    if (answer.is === 'insecure-service') return insecureService();
    if (answer.is === 'mail-failed') return codeMailProblem(answer);
    return answer.is === 'code-sent' ? null : serviceProblem(answer, Date.now());
  };
  return (
    <CodeScreen
      name="sign-up-code"
      title={t('signUpCodeTitle')}
      text={t('signUpCodeText', address)}
      verify={(code) => send('signUp.verify', { code })}
      resend={resend}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
};
