import type { ComponentChildren, InputHTMLAttributes, JSX, Ref } from 'preact';
import { useEffect, useId } from 'preact/hooks';

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'date' | 'password' | 'search';
  /** `off` for what belongs to the vault: browsers keep the rest on the disk, to restore their tabs. */
  readonly autocomplete: string;
  readonly inputMode?: 'numeric' | 'email' | 'url' | 'tel';
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly required?: boolean;
  /** For looks: `input-code`, `mono`. */
  readonly inputClass?: string;
  /** Takes the focus when it appears. */
  readonly first?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Icon buttons inside, at the end of the line. */
  readonly icons?: ComponentChildren;
  readonly iconCount?: 1 | 2 | 3;
  /** The label is for those who do not see the page; what stands around the field says it to the others. */
  readonly labelUnseen?: boolean;
};

/** A line of text with its label, what helps to fill it, and what is wrong with it. */
export const Field = ({
  name,
  label,
  value,
  onValue,
  hint,
  error,
  type = 'text',
  inputClass,
  first = false,
  inputRef,
  icons,
  iconCount = 1,
  labelUnseen = false,
  ...rest
}: FieldProps): JSX.Element => {
  const id = useId();
  useEffect(() => {
    if (first) document.getElementById(id)?.focus();
  }, [first, id]);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  // Absent rather than undefined, as the attributes' types want it.
  const attributes: InputHTMLAttributes<HTMLInputElement> = {
    ...rest,
    ...(described && { 'aria-describedby': described }),
    ...(inputRef && { ref: inputRef }),
  };
  return (
    <div class="field">
      <label class={labelUnseen ? 'unseen' : 'field-label'} for={id}>
        {label}
      </label>
      <div class={icons ? `control control-with-${iconCount}` : 'control'}>
        <input
          {...attributes}
          id={id}
          class={inputClass ? `input ${inputClass}` : 'input'}
          name={name}
          // One of the types of a line of text, which differ in the compiler's list of roles only.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-assertion -- see above
          type={type as 'text'}
          value={value}
          spellcheck={false}
          autocapitalize="off"
          aria-invalid={Boolean(error)}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {icons && <div class="control-icons">{icons}</div>}
      </div>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};
