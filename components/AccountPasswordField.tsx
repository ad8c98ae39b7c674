import type { JSX } from 'preact';
import { t } from '../utils/i18n/text.ts';
import { PasswordField } from './PasswordField.tsx';

type AccountPasswordFieldProps = {
  readonly name?: string;
  readonly label?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Takes the focus when it appears. */
  readonly first?: boolean;
};

/** Where the account password is given that is in force. */
export const AccountPasswordField = ({
  name = 'password',
  label = t('accountPasswordLabel'),
  value,
  onValue,
  first = false,
}: AccountPasswordFieldProps): JSX.Element => (
  <PasswordField
    name={name}
    label={label}
    autocomplete="current-password"
    value={value}
    onValue={onValue}
    first={first}
  />
);
