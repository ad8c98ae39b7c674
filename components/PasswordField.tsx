import type { JSX, Ref } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../utils/i18n/text.ts';
import { Field } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { EyeIcon, EyeOffIcon } from './icons.tsx';

type PasswordFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autocomplete: 'current-password' | 'new-password' | 'off';
  readonly inputMode?: 'numeric';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly first?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** A password that is hidden until its owner wants to see it. */
export const PasswordField = (props: PasswordFieldProps): JSX.Element => {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      // A browser keeps what stands in readable fields on the disk, to restore its tabs; unless the field says `off`.
      autocomplete={shown ? 'off' : props.autocomplete}
      {...(shown && { inputClass: 'mono' })}
      icons={
        <IconButton
          action="reveal"
          label={t(shown ? 'hidePassword' : 'showPassword')}
          pressed={shown}
          onPress={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </IconButton>
      }
    />
  );
};
