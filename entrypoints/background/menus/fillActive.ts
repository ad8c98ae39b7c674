import type { TabSite } from '../../../utils/sites/siteOf.ts';
import type { Fill } from '../fill/createFill.ts';
import type { LoginLookups } from '../fill/lookups.ts';

type FillActiveDependencies = {
  readonly vault: Pick<LoginLookups, 'isOpen' | 'overviewsFor'>;
  readonly tabSite: (tabId: number) => Promise<TabSite>;
  readonly fill: Fill;
  /** Opens the toolbar popup, or hints at it where the browser does not let us. */
  readonly openPopup: (tabId: number) => Promise<void>;
};

/**
 * What the shortcut and the context menu do: where exactly one login fits the page, fill it. In every other case the popup
 * opens, which unlocks, lets the user choose, asks or explains.
 */
export function createFillActive({ vault, tabSite, fill, openPopup }: FillActiveDependencies) {
  return async function fillActive(tabId: number): Promise<void> {
    if (!(await vault.isOpen())) return openPopup(tabId);
    const site = await tabSite(tabId);
    const [only, ...more] = site.is === 'site' ? await vault.overviewsFor(site) : [];
    if (only === undefined || more.length > 0) return openPopup(tabId);
    const result = await fill.fillTab({ tabId, itemId: only.itemId });
    if (result.is !== 'filled') await openPopup(tabId);
  };
}
