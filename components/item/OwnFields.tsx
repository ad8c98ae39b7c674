import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { CloseIcon, DownIcon, PlusIcon, UpIcon } from '../icons.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import type { Field, FieldType } from '../../utils/vault/item.ts';
import { offeredTypes } from './draft.ts';
import { fieldName, typeText } from './names.ts';
import { ValueField } from './ValueField.tsx';

/** What a field's value may need to be typed. */
type Reach = { readonly send: Client['send']; readonly ways: HandOverWays | undefined };

type OwnFieldProps = Reach & {
  readonly field: Field;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** It was added just now: its name is asked for. */
  readonly isNew: boolean;
  readonly onField: (part: Partial<Field>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

const OwnField = (props: OwnFieldProps): JSX.Element => {
  const { field, isFirst, isLast, isNew, onField, onMove, onRemove } = props;
  const label = useRef<HTMLInputElement>(null);
  const name = fieldName(field);
  useLayoutEffect(() => {
    if (isNew) label.current?.focus();
  }, []);
  return (
    <li class="own-field" data-own-field={field.id}>
      <div class="own-head">
        <input
          ref={label}
          class="own-label"
          name={`label-${field.id}`}
          aria-label={t('fieldLabel')}
          placeholder={field.label === '' && name !== t('fieldUnnamed') ? name : t('fieldLabelHint')}
          autocomplete="off"
          value={field.label}
          onInput={(event) => onField({ label: event.currentTarget.value })}
        />
        <IconButton action="field-up" label={t('fieldUp', name)} idle={isFirst} onPress={() => onMove(-1)}>
          <UpIcon />
        </IconButton>
        <IconButton action="field-down" label={t('fieldDown', name)} idle={isLast} onPress={() => onMove(1)}>
          <DownIcon />
        </IconButton>
        <IconButton action="field-remove" label={t('fieldRemove', name)} onPress={onRemove}>
          <CloseIcon />
        </IconButton>
      </div>
      <ValueField
        send={props.send}
        ways={props.ways}
        field={field}
        label={name}
        name={`field-${field.id}`}
        labelUnseen
        own
        onField={onField}
      />
    </li>
  );
};

type OwnFieldsProps = Reach & {
  readonly fields: readonly Field[];
  readonly onField: (id: string, part: Partial<Field>) => void;
  readonly onMove: (id: string, by: -1 | 1) => void;
  readonly onRemove: (id: string) => void;
  /** @returns the new field's id */
  readonly onAdd: (type: FieldType) => string;
};

/** Fields of the user's own: named, ordered, added and removed here. */
export const OwnFields = (props: OwnFieldsProps): JSX.Element => {
  const { fields, send, ways, onField, onMove, onRemove, onAdd } = props;
  const [choosing, setChoosing] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const types = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  /** The button that moved a field: with it the focus goes along. */
  const moved = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (moved.current !== null) list.current?.querySelector<HTMLElement>(moved.current)?.focus();
    moved.current = null;
  }, [fields]);
  useLayoutEffect(() => {
    if (choosing) types.current?.querySelector('button')?.focus();
  }, [choosing]);
  return (
    <div class="stack own-fields">
      {fields.length > 0 && (
        <ul ref={list} class="stack" aria-label={t('fieldsMore')}>
          {fields.map((field, place) => (
            <OwnField
              key={field.id}
              send={send}
              ways={ways}
              field={field}
              isFirst={place === 0}
              isLast={place === fields.length - 1}
              isNew={field.id === added}
              onField={(part) => onField(field.id, part)}
              onMove={(by) => {
                const button = by < 0 ? 'field-up' : 'field-down';
                moved.current = `[data-own-field="${field.id}"] [data-action="${button}"]`;
                onMove(field.id, by);
              }}
              onRemove={() => onRemove(field.id)}
            />
          ))}
        </ul>
      )}
      <div class="actions">
        <Button action="add-field" look="quiet" size="small" onPress={() => setChoosing(!choosing)}>
          <PlusIcon />
          {t('fieldAdd')}
        </Button>
      </div>
      {choosing && (
        <div ref={types} class="field-types" role="group" aria-label={t('fieldAdd')}>
          {offeredTypes.map((type) => (
            <Button
              key={type}
              action={`add-${type}`}
              size="small"
              onPress={() => {
                setChoosing(false);
                setAdded(onAdd(type));
              }}
            >
              {typeText(type)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
};
