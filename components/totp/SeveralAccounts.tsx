import type { JSX } from 'preact';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Understood } from '../../utils/messaging/totp.ts';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';

type SeveralAccountsProps = {
  readonly accounts: readonly Understood[];
  /** Accounts in it that cannot be used here. */
  readonly left: number;
  /** Codes that belong to the same export. */
  readonly more: number;
  readonly onUri: (uri: string) => void;
};

const nameOf = ({ issuer, account }: Understood): string =>
  [issuer, account].filter((part) => part !== '').join(' · ') || t('totpUnnamed');

/** The accounts of another app's export: one of them belongs into this field. */
export const SeveralAccounts = ({ accounts, left, more, onUri }: SeveralAccountsProps): JSX.Element => (
  <Notice tone="info">
    <div class="stack">
      <p>{t(accounts.length > 0 ? 'totpSeveral' : 'totpSeveralNone')}</p>
      <div class="totp-choice">
        {accounts.map((account) => (
          <Button key={account.uri} action="choose-account" size="small" onPress={() => onUri(account.uri)}>
            <span class="foreign">{nameOf(account)}</span>
          </Button>
        ))}
      </div>
      {left > 0 && <p class="small">{counted(left, 'totpSeveralLeftOne', 'totpSeveralLeft')}</p>}
      {more > 0 && <p class="small">{counted(more, 'totpSeveralMoreOne', 'totpSeveralMore')}</p>}
    </div>
  </Notice>
);
