import { browser } from 'wxt/browser';

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

/** What the background notes there for itself: nothing of the state hangs on it. */
const inner: ReadonlySet<string> = new Set(['refusals', 'backup', 'passkey', 'clockOff', 'attaching']);

/** Whether something began or ended: a lock, a sign-out, a step of signing in. A value that only moved on is none of it. */
export const beganOrEnded = (changes: Changes): boolean =>
  Object.entries(changes).some(
    ([name, { oldValue, newValue }]) =>
      !inner.has(name) && (oldValue === undefined || newValue === undefined),
  );

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
