import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../components/AccountPasswordField.tsx';
import { Button } from '../../components/Button.tsx';
import { EndedNotice } from '../../components/EndedNotice.tsx';
import { Form } from '../../components/Form.tsx';
import { passwordMissing } from '../../components/passwordMissing.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import { passwordProblem, serviceProblem, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { EndedGeneration } from '../../utils/messaging/state.ts';

type BringVaultBackProps = {
  readonly send: Client['send'];
  readonly ended: EndedGeneration | null;
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** On a device that a reset, or its undoing, has shut out: says so, and brings its vault back on the password. */
export const BringVaultBack = ({ send, ended, say, onChanged }: BringVaultBackProps): JSX.Element | null => {
  const [password, setPassword] = useState('');
  const task = useTask();
  if (ended === null) return null;

  const bringBack = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const answer = await send('reset.bringBack', { password });
    setPassword('');
    switch (answer.is) {
      case 'brought-back':
        say({ text: t('endedBack'), tone: 'good' });
        await onChanged();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      case 'gone':
        return { text: t('problemUndoGone'), refusal: answer.is };
      case 'wrong-password':
      case 'throttled':
        return passwordProblem(answer, Date.now());
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <div data-bring-back>
      <EndedNotice ended={ended}>
        <p>{t('endedHow')}</p>
        <Form onSubmit={() => task.run(bringBack)}>
          <ProblemNotice problem={task.problem} />
          <AccountPasswordField value={password} onValue={setPassword} />
          <div class="actions">
            <Button action="bring-vault-back" look="primary" submits busy={task.busy}>
              {t('endedBringBack')}
            </Button>
          </div>
        </Form>
      </EndedNotice>
    </div>
  );
};
