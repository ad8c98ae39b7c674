import { browser } from 'wxt/browser';

/** Where this page runs: over the toolbar, or in a tab of its own (`?in=tab`). */
export type Place = 'popup' | 'tab';

export const placeOf = (search: string): Place =>
  new URLSearchParams(search).get('in') === 'tab' ? 'tab' : 'popup';

/**
 * Goes on in a tab: what is under way is with the background, so nothing is lost. Closes the popup, which would have
 * closed by itself when the tab took the focus.
 */
export const continueInTab = async (): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL('/popup.html?in=tab') });
  window.close();
};

/** A choice of files closes Firefox's popup and ends its script (docs/architecture.md, "Facts about the platform"). */
export const closesForFiles = (place: Place): boolean => place === 'popup' && import.meta.env.FIREFOX;

/** The tab over which the popup stands; null in a tab of our own, which is no place to fill anything. */
export const tabBelow = async (place: Place): Promise<number | null> => {
  if (place === 'tab') return null;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
};
