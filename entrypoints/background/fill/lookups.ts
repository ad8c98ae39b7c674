import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { Login } from '../../../utils/vault/item.ts';

/** What filling and saving need of the vault, and nothing more of it. */
export type LoginLookups = {
  /** True where somebody is signed in, locked or not. */
  readonly hasAccount: () => Promise<boolean>;
  readonly isOpen: () => Promise<boolean>;
  /** The logins that fit a page's origin by exact host; none while the vault is not open. */
  readonly overviewsForOrigin: (origin: string) => Promise<readonly ListedItem[]>;
  /** One login in the open; null where it is gone, damaged, or the vault is not open. */
  readonly readLogin: (itemId: string) => Promise<Login | null>;
  readonly saveLogin: (
    draft: InputOf<'vault.save'>['login'],
    itemId?: string,
  ) => Promise<OutputOf<'vault.save'>>;
};
