import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from '../Field.tsx';
import { IconButton } from '../IconButton.tsx';
import { EyeIcon, EyeOffIcon } from '../icons.tsx';
import { t } from '../../utils/i18n/text.ts';
import { TextArea } from './TextArea.tsx';

type HiddenFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly lines?: boolean;
  /** Another button, and whether the value is seen at once because of it. */
  readonly icon?: ComponentChildren;
  readonly revealed?: boolean;
};

/** A secret to type: concealed until its owner wants to see it. */
export const HiddenField = ({
  lines = false,
  icon,
  revealed = false,
  ...field
}: HiddenFieldProps): JSX.Element => {
  const [shown, setShown] = useState(revealed);
  useEffect(() => {
    if (revealed) setShown(true);
  }, [revealed]);
  const eye = (
    <IconButton
      action="reveal"
      label={t(shown ? 'concealField' : 'revealField', field.label)}
      pressed={shown}
      onPress={() => setShown(!shown)}
    >
      {shown ? <EyeOffIcon /> : <EyeIcon />}
    </IconButton>
  );
  return lines ? (
    <TextArea {...field} inputClass={shown ? 'mono' : 'mono concealed'} icon={eye} />
  ) : (
    <Field
      {...field}
      type={shown ? 'text' : 'password'}
      autocomplete="off"
      inputClass="mono"
      iconCount={icon ? 2 : 1}
      icons={
        <>
          {eye}
          {icon}
        </>
      }
    />
  );
};
