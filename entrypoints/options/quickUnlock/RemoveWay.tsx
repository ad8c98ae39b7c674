import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type RemoveWayProps = {
  readonly send: Client['send'];
  readonly way: 'pin' | 'passkey';
  readonly onRemoved: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** Takes a way of unlocking away, at once: the password stays, and it can be set up again. */
export const RemoveWay = ({ send, way, onRemoved, onChanged }: RemoveWayProps): JSX.Element => {
  const task = useTask();
  const remove = (): void =>
    task.run(async () => {
      const answer = await send(`${way}.remove`, {});
      await (answer.is === 'removed' ? onRemoved() : onChanged());
      return null;
    });
  return (
    <>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action={`remove-${way}`} size="small" busy={task.busy} onPress={remove}>
          {t(way === 'pin' ? 'pinRemove' : 'passkeyRemove')}
        </Button>
      </div>
    </>
  );
};
