import { browser } from 'wxt/browser';

/**
 * What the browser lists as states of the computer, and so whether it tells of a lock. Chromium does. Firefox does not, up
 * to 153 at least: its list has no `locked`, and our manifest does not ask it for the permission, so that there is no list.
 */
const idle = (): typeof browser.idle | null => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the polyfill's types take it for granted in every browser
  const api = browser.idle as (typeof browser.idle & { readonly IdleState?: object }) | undefined;
  return api?.IdleState !== undefined && 'LOCKED' in api.IdleState ? api : null;
};

export const hearsComputerLock = (): boolean => idle() !== null;

/** Calls `locked` when the computer is locked or its screen saver begins. To be called in the background's first turn. */
export const onComputerLock = (locked: () => void): void => {
  idle()?.onStateChanged.addListener((state) => {
    if (state === 'locked') locked();
  });
};
