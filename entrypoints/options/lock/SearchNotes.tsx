import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type SearchNotesProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** Whether the search goes through notes too, which are then in the open in the memory until the vault locks. */
export const SearchNotes = ({ send, say, onChanged }: SearchNotesProps): JSX.Element => {
  const id = useId();
  const [notes, setNotes] = useState<boolean | null>(null);
  const task = useTask();

  useEffect(() => {
    task.run(async () => {
      setNotes((await send('search.read', {})).notes);
      return null;
    });
  }, []);

  const choose = (wanted: boolean): void =>
    task.run(async () => {
      const answer = await send('search.write', { notes: wanted });
      if (answer.is === 'not-open') await onChanged();
      else {
        setNotes(wanted);
        say({ text: t(wanted ? 'searchNotesOn' : 'searchNotesOff'), tone: 'good' });
      }
      return null;
    });

  return (
    <>
      <ProblemNotice problem={task.problem} />
      {notes !== null && (
        <div class="field">
          <label class="check" for={id}>
            <input
              id={id}
              type="checkbox"
              name="searchNotes"
              checked={notes}
              aria-describedby={`${id}-hint`}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            {t('searchNotesLabel')}
          </label>
          <p class="field-hint" id={`${id}-hint`}>
            {t('searchNotesHint')}
          </p>
        </div>
      )}
    </>
  );
};
