import type { ComponentChildren, JSX } from 'preact';
import { Field } from '../Field.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import { TotpFieldLater } from '../totp/later.tsx';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { Field as ItemField } from '../../utils/vault/item.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { OpenLink } from './FieldRow.tsx';
import { HiddenField } from './HiddenField.tsx';
import { MonthField } from './MonthField.tsx';
import { webLink } from './shownValue.ts';
import { TextArea } from './TextArea.tsx';

type ValueFieldProps = {
  readonly send: Client['send'];
  /** How the QR code of one-time codes can be read from here. */
  readonly ways?: HandOverWays | undefined;
  readonly field: ItemField;
  /** What it is called on the screen, and in the form: `name`. */
  readonly label: string;
  readonly name: string;
  /** Its name stands above it already. */
  readonly labelUnseen?: boolean;
  readonly onField: (part: Partial<ItemField>) => void;
  /** Whether the field is one of the user's own, whose choices are the user's too. */
  readonly own?: boolean;
  readonly icon?: ComponentChildren;
  readonly revealed?: boolean;
};

/** The value of one field, to type in the way of its type. Nothing that somebody really has is refused. */
export const ValueField = (props: ValueFieldProps): JSX.Element => {
  const { field, label, name, labelUnseen = false, onField, own = false, icon, revealed = false } = props;
  const { type, value } = field;
  const all = { name, label, labelUnseen, value, onValue: (next: string) => onField({ value: next }) };
  switch (type) {
    case 'text':
      return <Field {...all} autocomplete="off" />;
    case 'email':
      return <Field {...all} inputMode="email" autocomplete="off" />;
    case 'phone':
      return <Field {...all} type="tel" inputMode="tel" autocomplete="off" />;
    case 'web': {
      const href = webLink(value);
      return (
        <Field
          {...all}
          inputMode="url"
          autocomplete="off"
          icons={href === null ? undefined : <OpenLink href={href} name={label} />}
        />
      );
    }
    case 'date':
      // The browser's own field takes nothing but whole dates; what came from elsewhere may be none.
      return (
        <Field
          {...all}
          type={value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'}
          autocomplete="off"
        />
      );
    case 'month':
      return <MonthField {...all} />;
    case 'lines':
      return <TextArea {...all} />;
    case 'totp':
      return (
        <TotpFieldLater
          send={props.send}
          ways={props.ways}
          label={label}
          labelUnseen={labelUnseen}
          value={value}
          onChange={all.onValue}
        />
      );
    case 'hidden':
      return <HiddenField {...all} icon={icon} revealed={revealed} />;
    case 'hiddenLines':
      return <HiddenField {...all} lines />;
    case 'choice':
      return (
        <ChoiceField
          {...all}
          fieldId={field.id}
          choices={field.choices ?? []}
          onChoices={own ? (choices) => onField({ choices }) : undefined}
        />
      );
    default:
      return unreachable(type);
  }
};
