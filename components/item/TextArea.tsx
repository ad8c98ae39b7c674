import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

type TextAreaProps = {
  readonly name: string;
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly inputClass?: string;
  readonly rows?: number;
  /** An icon button inside, at the top. */
  readonly icon?: ComponentChildren;
};

/** A text of several lines, which grows with what is in it where the browser can do that. */
export const TextArea = ({
  name,
  label,
  labelUnseen = false,
  value,
  onValue,
  inputClass = '',
  rows = 3,
  icon,
}: TextAreaProps): JSX.Element => {
  const id = useId();
  return (
    <div class="field">
      <label class={labelUnseen ? 'unseen' : 'field-label'} for={id}>
        {label}
      </label>
      <div class="area-box">
        {icon && <div class="area-icons">{icon}</div>}
        <textarea
          id={id}
          class={`input area ${inputClass}`}
          name={name}
          rows={rows}
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </div>
    </div>
  );
};
