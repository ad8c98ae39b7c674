import { browser } from 'wxt/browser';

/**
 * Shows on the toolbar button how many offers wait. The number is on every tab: one set for a single tab is wiped by the very
 * navigation that a login ends in, and putting it back would wake the background at every page anybody opens.
 */
export async function showOfferCount(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
}
