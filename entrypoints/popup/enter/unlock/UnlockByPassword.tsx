import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../../components/AccountPasswordField.tsx';
import { Button } from '../../../../components/Button.tsx';
import { Form } from '../../../../components/Form.tsx';
import { MoreHelp } from '../../../../components/HelpSteps.tsx';
import { passwordMissing } from '../../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { t } from '../../../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../../../utils/i18n/troubles.ts';
import type { WayProps } from './way.ts';

type UnlockByPasswordProps = WayProps & {
  /** Which one is wanted. */
  readonly label: string;
};

/** The account password, which always opens. */
export const UnlockByPassword = ({ send, task, onDone, label }: UnlockByPasswordProps): JSX.Element => {
  const [password, setPassword] = useState('');

  const unlock = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const answer = await send('unlock', { password });
    switch (answer.is) {
      case 'unlocked':
        await onDone();
        return null;
      case 'start-again':
        await onDone();
        return { text: t('problemNotSignedIn'), refusal: answer.is };
      default:
        setPassword('');
        return passwordProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(unlock)}>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField label={label} value={password} onValue={setPassword} first />
      <Button action="submit" look="primary" submits busy={task.busy}>
        {t('unlock')}
      </Button>
      {task.problem && <MoreHelp />}
    </Form>
  );
};
