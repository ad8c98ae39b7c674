import type { JSX } from 'preact';
import type { NewPassword } from '../../../components/newPassword/useNewPassword.ts';
import { StrengthMeter } from '../../../components/newPassword/StrengthMeter.tsx';
import { PasswordField } from '../../../components/PasswordField.tsx';
import { t } from '../../../utils/i18n/text.ts';

/** The passphrase of one file, twice, under the rules of account passwords. Browsers are not to keep it for this address. */
export const PassphraseFields = ({ chosen }: { readonly chosen: NewPassword }): JSX.Element => (
  <>
    <div class="stack">
      <PasswordField
        name="passphrase"
        label={t('backupPassphrase')}
        hint={t('backupPassphraseHint')}
        autocomplete="off"
        value={chosen.password}
        onValue={chosen.setPassword}
      />
      <StrengthMeter password={chosen.password} strength={chosen.strength} />
    </div>
    <PasswordField
      name="repeat"
      label={t('backupPassphraseAgain')}
      autocomplete="off"
      value={chosen.repeat}
      onValue={chosen.setRepeat}
    />
  </>
);
