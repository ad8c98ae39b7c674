import { browser } from 'wxt/browser';

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

/** Whether something began or ended: a lock, a sign-out, a step of signing in. A value that only moved on is none of it. */
export const beganOrEnded = (changes: Changes): boolean =>
  Object.values(changes).some(({ oldValue, newValue }) => oldValue === undefined || newValue === undefined);

/**
 * Calls `changed` when the background's memory says that the state is another one now, such as after a lock by the
 * keyboard, and when something arrived in the browser's account, which may be the packet that a sign-in waits for. The
 * values themselves are not looked at: the state is asked for as always.
 * @returns ends it
 */
export const onBackgroundChange = (changed: () => void): (() => void) => {
  const listener = (changes: Changes): void => {
    if (beganOrEnded(changes)) changed();
  };
  const areas = [browser.storage.session, browser.storage.sync];
  for (const area of areas) area.onChanged.addListener(listener);
  return () => {
    for (const area of areas) area.onChanged.removeListener(listener);
  };
};
