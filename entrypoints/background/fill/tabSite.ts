import { siteOf, type TabSite } from '../../../utils/sites/siteOf.ts';
import type { Frames } from './frames.ts';

type TabSiteDependencies = {
  /** The tab's address, where the browser tells it: only for the tab in which the user called us (`activeTab`). */
  readonly addressOf: (tabId: number) => Promise<string | undefined>;
  readonly frames: Pick<Frames, 'top'>;
};

/** Answers what a tab shows, for the list of what fits it. Where the browser does not tell, our script in its top frame is asked. */
export function createTabSite({ addressOf, frames }: TabSiteDependencies) {
  return async function tabSite(tabId: number): Promise<TabSite> {
    const address = await addressOf(tabId).catch(() => undefined);
    if (address !== undefined && address !== '') return siteOf(address);
    const top = await frames.top(tabId);
    return top === null ? { is: 'no-fill', because: 'internal' } : siteOf(top.peer.url);
  };
}
