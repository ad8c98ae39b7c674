import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { IconButton } from '../IconButton.tsx';
import { CheckIcon, TrashIcon } from '../icons.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import type { ToastText } from '../Toast.tsx';
import { useTask } from '../useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OwnType } from '../../utils/messaging/types.ts';

type ManageTypesProps = {
  readonly send: Client['send'];
  readonly types: readonly OwnType[];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => void;
  readonly onClosed: () => void;
  readonly onDone: () => void;
};

type TypeRowProps = {
  readonly type: OwnType;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
};

const TypeRow = ({ type, onRename, onRemove }: TypeRowProps): JSX.Element => {
  const [name, setName] = useState(type.name);
  return (
    <li data-type={type.name}>
      <Field
        name="renamedType"
        label={t('typeName')}
        labelUnseen
        autocomplete="off"
        value={name}
        onValue={setName}
        iconCount={2}
        icons={
          <>
            {name.trim() !== '' && name.trim() !== type.name && (
              <IconButton
                action="rename-type"
                label={t('typeRename', type.name)}
                onPress={() => onRename(name)}
              >
                <CheckIcon />
              </IconButton>
            )}
            <IconButton action="remove-type" label={t('typeRemove', type.name)} onPress={onRemove}>
              <TrashIcon />
            </IconButton>
          </>
        }
      />
    </li>
  );
};

/** The types of the user's own, to be named anew or removed. Items keep their fields either way. */
export const ManageTypes = (props: ManageTypesProps): JSX.Element => {
  const { send, types, say, onChanged, onClosed, onDone } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const task = useTask();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const change = (work: () => Promise<{ readonly is: string }>, done: 'typeSaved' | 'typeRemoved'): void =>
    task.run(async () => {
      const { is } = await work();
      if (is === 'not-open') onClosed();
      else if (is === 'too-large') return { text: t('problemItemLarge'), refusal: is };
      else say({ text: t(done), tone: 'good' });
      onChanged();
      return null;
    });

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onDone();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="stack">
        <h2 id={id}>{t('typesOwn')}</h2>
        <p class="soft">{t('typeRemoveText')}</p>
        <ul class="stack">
          {types.map((type) => (
            <TypeRow
              key={`${type.itemId} ${type.name}`}
              type={type}
              onRename={(name) =>
                change(() => send('types.rename', { itemId: type.itemId, name }), 'typeSaved')
              }
              onRemove={() => change(() => send('types.remove', { itemId: type.itemId }), 'typeRemoved')}
            />
          ))}
        </ul>
        <ProblemNotice problem={task.problem} />
        <div class="actions">
          <Button action="types-done" onPress={onDone}>
            {t('typesDone')}
          </Button>
        </div>
      </div>
    </dialog>
  );
};
