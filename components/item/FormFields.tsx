import type { JSX } from 'preact';
import type { Client } from '../../utils/messaging/client.ts';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Field } from '../../utils/vault/item.ts';
import { arranged, type Draft, isTemplateField, newFieldId } from './draft.ts';
import { changeField, withMoved, withNewField, withoutField } from './editFields.ts';
import { GeneratedField } from './GeneratedField.tsx';
import { AddressFields } from './AddressFields.tsx';
import { fieldName } from './names.ts';
import { OwnFields } from './OwnFields.tsx';
import { TagsField } from './TagsField.tsx';
import { TextArea } from './TextArea.tsx';
import { ValueField } from './ValueField.tsx';

/** What is made up rather than given: worth a generator beside it. */
const generated: ReadonlySet<string> = new Set(['password', 'adminPassword', 'passphrase']);

type FormFieldsProps = {
  readonly send: Client['send'];
  readonly draft: Draft;
  readonly knownTags: readonly string[];
  readonly ways: HandOverWays | undefined;
  readonly onDraft: (change: (draft: Draft) => Draft) => void;
};

/** Everything of an item but its kind and its title, to type. */
export const FormFields = ({ send, draft, knownTags, ways, onDraft }: FormFieldsProps): JSX.Element => {
  const { kind, addresses, notes, tags } = draft;
  const fields = arranged(draft);
  const onField = (id: string, part: Partial<Field>): void => onDraft((now) => changeField(now, id, part));
  const addressFields = (
    <AddressFields
      addresses={addresses}
      onAddresses={(next) => onDraft((now) => ({ ...now, addresses: next }))}
    />
  );
  return (
    <>
      {kind === 'login' && addressFields}
      {fields
        .filter(({ id }) => isTemplateField(kind, id))
        .map((field) => {
          const all = {
            field,
            label: fieldName(field),
            name: field.id,
            onField: (part: Partial<Field>) => onField(field.id, part),
          };
          return generated.has(field.id) ? (
            <GeneratedField key={field.id} send={send} site={addresses[0]?.url || undefined} {...all} />
          ) : (
            <ValueField key={field.id} send={send} ways={ways} {...all} />
          );
        })}
      {kind !== 'login' && addressFields}
      <OwnFields
        send={send}
        ways={ways}
        fields={fields.filter(({ id }) => !isTemplateField(kind, id))}
        onField={onField}
        onMove={(id, by) => onDraft((now) => withMoved(now, id, by))}
        onRemove={(id) => onDraft((now) => withoutField(now, id))}
        onAdd={(type) => {
          const id = newFieldId();
          onDraft((now) => withNewField(now, type, id));
          return id;
        }}
      />
      <TextArea
        name="notes"
        label={t('itemNotes')}
        rows={kind === 'note' ? 8 : 3}
        value={notes}
        onValue={(next) => onDraft((now) => ({ ...now, notes: next }))}
      />
      <TagsField
        tags={tags}
        known={knownTags}
        onTags={(next) => onDraft((now) => ({ ...now, tags: next }))}
      />
    </>
  );
};
