import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type RemoveSecondProps = {
  readonly send: Client['send'];
  /** Null: one that no device has signed, and whose text is the service's word alone. */
  readonly second: string | null;
  readonly onRemoved: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** Removing the second address: asked once, since packets then go to one mailbox only. */
export const RemoveSecond = ({ send, second, onRemoved, onChanged }: RemoveSecondProps): JSX.Element => {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const remove = async (): Promise<Problem | null> => {
    setAsking(false);
    const answer = await send('addresses.removeSecond', {});
    switch (answer.is) {
      case 'set':
        await onRemoved();
        return null;
      case 'outdated':
        return { text: t('addressOutdated'), refusal: answer.is };
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };
  return (
    <>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button action="remove-second" size="small" busy={task.busy} onPress={() => setAsking(true)}>
          {t('addressSecondRemove')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('addressSecondRemoveTitle')}
          confirm={t('addressSecondRemove')}
          onCancel={() => setAsking(false)}
          onConfirm={() => task.run(remove)}
        >
          {second !== null && (
            <p class="foreign">
              <strong>{second}</strong>
            </p>
          )}
          <p>{t('addressSecondRemoveText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
};
