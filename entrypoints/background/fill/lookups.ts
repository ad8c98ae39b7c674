import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { ItemDraft } from '../../../utils/messaging/vault.ts';
import type { TabSite } from '../../../utils/sites/siteOf.ts';
import type { ShownItem } from '../../../utils/vault/item.ts';

/** A page, as the browser names it. */
export type Page = Pick<Extract<TabSite, { is: 'site' }>, 'origin' | 'url'>;

/** What filling and saving need of the vault, and nothing more of it. */
export type LoginLookups = {
  /** True where somebody is signed in, locked or not. */
  readonly hasAccount: () => Promise<boolean>;
  readonly isOpen: () => Promise<boolean>;
  /** The logins that stand for a page by their rules; none while the vault is not open. */
  readonly overviewsFor: (page: Page) => Promise<readonly ListedItem[]>;
  /** One login in the open; null where it is gone, in the trash, damaged, no login, or the vault is not open. */
  readonly readLogin: (itemId: string) => Promise<ShownItem | null>;
  readonly saveLogin: (draft: ItemDraft, itemId?: string) => Promise<OutputOf<'vault.save'>>;
};
