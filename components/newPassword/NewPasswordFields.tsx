import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import { PasswordField } from '../PasswordField.tsx';
import type { NewPassword } from './useNewPassword.ts';
import { StrengthMeter } from './StrengthMeter.tsx';

type NewPasswordFieldsProps = {
  readonly chosen: NewPassword;
  /** Of the first field; `password` where there is no other. */
  readonly name?: string;
  readonly label: string;
  /** The account's address, so that another password manager files the password under the right name. */
  readonly address: string;
  /** The cursor goes to the first of them. */
  readonly first?: boolean;
};

/** A new account password, twice, with its rules told before and its strength while it is typed. */
export const NewPasswordFields = ({
  chosen,
  name = 'password',
  label,
  address,
  first = false,
}: NewPasswordFieldsProps): JSX.Element => (
  <>
    <input
      class="unseen"
      type="email"
      autocomplete="username"
      value={address}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
    <div class="stack">
      <PasswordField
        name={name}
        label={label}
        hint={t('signUpPasswordRules')}
        autocomplete="new-password"
        value={chosen.password}
        onValue={chosen.setPassword}
        first={first}
      />
      <StrengthMeter password={chosen.password} strength={chosen.strength} />
    </div>
    <PasswordField
      name="repeat"
      label={t('repeatLabel')}
      autocomplete="new-password"
      value={chosen.repeat}
      onValue={chosen.setRepeat}
    />
  </>
);
