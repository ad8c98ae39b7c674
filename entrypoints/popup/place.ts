import { browser } from 'wxt/browser';

/** Where this page runs: over the toolbar, or in a tab of its own (`?in=tab`). */
export type Place = 'popup' | 'tab';

export const placeOf = (search: string): Place =>
  new URLSearchParams(search).get('in') === 'tab' ? 'tab' : 'popup';

/**
 * Goes on in a tab, with the camera on or the passkey asked for where that is what the tab is for: what is under way is with
 * the background, so nothing is lost. Closes the popup, which would have closed by itself when the tab took the focus.
 */
export const continueInTab = async (what?: 'camera' | 'passkey' | 'forgotten'): Promise<void> => {
  const wanted = what === undefined ? '' : `&with=${what}`;
  await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?in=tab${wanted}`) });
  window.close();
};

/** Shows the ways back in, on the options page. A popup makes room for it. */
export const openWays = async (place: Place): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#ways') });
  if (place === 'popup') window.close();
};

/** Goes on with the whole vault, in a tab. A popup makes room for it. */
export const openVaultPage = async (place: Place): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL('/vault.html') });
  if (place === 'popup') window.close();
};

/** Whether this tab is the way to the page of the vault, which waits for it to be unlocked. */
export const leadsToVault = (search: string): boolean => new URLSearchParams(search).get('then') === 'vault';
export const goToVault = (): void => location.replace(browser.runtime.getURL('/vault.html'));

const opensWith = (search: string): string | null => new URLSearchParams(search).get('with');
/** Whether this tab was opened for its camera. */
export const asksForCamera = (search: string): boolean => opensWith(search) === 'camera';
/** Whether this tab was opened to ask for the passkey, and whether in the place of a password that is forgotten. */
export const asksForPasskey = (search: string): boolean =>
  opensWith(search) === 'passkey' || isForgotten(search);
export const isForgotten = (search: string): boolean => opensWith(search) === 'forgotten';

/** Where the account password is changed, in the place of this page. */
export const goToChange = (): void => location.assign(browser.runtime.getURL('/options.html#password'));

/** Closes the tab that this page runs in: what it was opened for is done. */
export const closeTab = async (): Promise<void> => {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
};

/** A choice of files closes Firefox's popup and ends its script (docs/architecture.md, "Facts about the platform"). */
export const closesForFiles = (place: Place): boolean => place === 'popup' && import.meta.env.FIREFOX;

/** The tab over which the popup stands; null in a tab of our own, which is no place to fill anything. */
export const tabBelow = async (place: Place): Promise<number | null> => {
  if (place === 'tab') return null;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
};
