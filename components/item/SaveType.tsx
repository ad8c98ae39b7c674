import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import type { ToastText } from '../Toast.tsx';
import { useTask } from '../useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { arranged, type Draft } from './draft.ts';
import { fieldName } from './names.ts';

type SaveTypeProps = {
  readonly send: Client['send'];
  readonly draft: Draft;
  readonly say: (toast: ToastText) => void;
  readonly onSaved: () => void;
  readonly onClosed: () => void;
};

/** Makes a type of the user's own out of the fields that stand in the form. Nothing of what is in them goes along. */
export const SaveType = ({ send, draft, say, onSaved, onClosed }: SaveTypeProps): JSX.Element | null => {
  const [name, setName] = useState(draft.typeName);
  const task = useTask();
  const fields = arranged(draft).map((field) => ({ ...field, label: fieldName(field), value: '' }));
  if (fields.length === 0) return null;

  const save = (): void =>
    task.run(async () => {
      if (name.trim() === '') return { text: t('typeNameMissing'), refusal: 'name-missing' };
      const answer = await send('types.save', { name, fields });
      if (answer.is === 'not-open') onClosed();
      if (answer.is === 'too-large') return { text: t('problemItemLarge'), refusal: answer.is };
      if (answer.is === 'saved') {
        say({ text: t('typeSaved'), tone: 'good' });
        onSaved();
      }
      return null;
    });

  return (
    <details
      class="more"
      data-save-type
      // It opens at the end of the form, where the button that saves the item lies over it.
      onToggle={({ currentTarget }) =>
        currentTarget.open && currentTarget.scrollIntoView({ block: 'center' })
      }
    >
      <summary>{t('typeSave')}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in here is for the type, and saves no item */}
      <div
        class="stack"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          save();
        }}
      >
        <p class="soft">{t('typeSaveText')}</p>
        <Field name="ownTypeName" label={t('typeName')} autocomplete="off" value={name} onValue={setName} />
        <ProblemNotice problem={task.problem} />
        <div class="actions">
          <Button action="save-type" size="small" busy={task.busy} onPress={save}>
            {t('save')}
          </Button>
        </div>
      </div>
    </details>
  );
};
