import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';

type LastImportProps = {
  readonly send: Client['send'];
  /** Changes with each import that was made here. */
  readonly turn: string;
  readonly onChanged: () => Promise<void>;
};

type Last = Extract<OutputOf<'import.last'>, { is: 'last' }>['last'];
type Undone = Extract<OutputOf<'import.undo'>, { is: 'undone' }>;

/** The last import, which can be taken back in one act. */
export const LastImport = ({ send, turn, onChanged }: LastImportProps): JSX.Element | null => {
  const [last, setLast] = useState<Last>(null);
  const [undone, setUndone] = useState<Undone | null>(null);
  const task = useTask();

  const look = async (): Promise<null> => {
    const answer = await send('import.last', {});
    if (answer.is === 'last') setLast(answer.last);
    else await onChanged();
    return null;
  };
  useEffect(() => {
    setUndone(null);
    task.run(look);
  }, [turn]);

  const undo = async (importId: string): Promise<null> => {
    const answer = await send('import.undo', { importId });
    if (answer.is === 'undone') setUndone(answer);
    return look();
  };

  if (undone !== null) {
    return (
      <Notice tone="good">
        <div role="status" data-import-undone={`${undone.trashed} ${undone.restored} ${undone.kept}`}>
          <p>{counted(undone.trashed, 'importUndoneOne', 'importUndone')}</p>
          {undone.restored > 0 && <p>{counted(undone.restored, 'importRestoredOne', 'importRestored')}</p>}
          {undone.kept > 0 && <p>{counted(undone.kept, 'importKeptOne', 'importKept')}</p>}
        </div>
      </Notice>
    );
  }
  if (last === null) return null;
  const day = writtenDay(new Date(last.at).toISOString().slice(0, 10), language());
  return (
    <div class="stack" data-last-import>
      <p class="soft small">{t('importLast', day, last.added + last.merged)}</p>
      <ProblemNotice problem={task.problem} />
      <div class="actions">
        <Button
          action="undo-import"
          size="small"
          busy={task.busy}
          onPress={() => task.run(() => undo(last.importId))}
        >
          {t('importUndo')}
        </Button>
      </div>
    </div>
  );
};
