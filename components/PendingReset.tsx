import type { JSX } from 'preact';
import { writtenMoment } from '../utils/i18n/moments.ts';
import { t } from '../utils/i18n/text.ts';
import { serviceProblem } from '../utils/i18n/troubles.ts';
import type { Client } from '../utils/messaging/client.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { useTask } from './useTask.ts';

type PendingResetProps = {
  readonly send: Client['send'];
  /** From when on it can be finished, ISO 8601; null where none waits. */
  readonly dueOn: string | null;
  readonly onChanged: () => Promise<void>;
};

/** Somebody has begun to reset the account: says what would come of it, and stops it. */
export const PendingReset = ({ send, dueOn, onChanged }: PendingResetProps): JSX.Element | null => {
  const task = useTask();
  if (dueOn === null) return null;
  const stop = async () => {
    const answer = await send('reset.stop', {});
    if (answer.is !== 'stopped' && answer.is !== 'start-again') return serviceProblem(answer, Date.now());
    await onChanged();
    return null;
  };
  return (
    <div data-reset-due={dueOn}>
      <Notice tone="danger">
        <p>
          <strong>{t('pendingResetTitle')}</strong>
        </p>
        <p>{t('pendingResetText', writtenMoment(Date.parse(dueOn), Date.now()))}</p>
        <ProblemNotice problem={task.problem} />
        <Button
          action="stop-reset"
          look="primary"
          size="small"
          busy={task.busy}
          onPress={() => task.run(stop)}
        >
          {t('pendingResetStop')}
        </Button>
      </Notice>
    </div>
  );
};
