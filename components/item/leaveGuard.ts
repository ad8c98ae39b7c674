import { useEffect, useState } from 'preact/hooks';

type Ask = (go: () => void) => void;

/** Stands between a form with changes that are not saved and whatever would take it away. */
export type LeaveGuard = {
  /** Goes, at once or after the form's question was answered. */
  readonly leave: (go: () => void) => void;
  /** The form wants to be asked, or with null no longer. */
  readonly hold: (ask: Ask | null) => void;
};

const createGuard = (): LeaveGuard => {
  let held: Ask | null = null;
  return {
    leave: (go) => (held === null ? go() : held(go)),
    hold: (ask) => {
      held = ask;
    },
  };
};

/** One for each place in which an item is shown. */
export const useLeaveGuard = (): LeaveGuard => useState(createGuard)[0];

/** Holds the guard, and the browser's own leaving, as long as there is something to lose. */
export const useHeld = (guard: LeaveGuard, isHeld: boolean, ask: Ask): void => {
  useEffect(() => {
    if (!isHeld) return undefined;
    guard.hold(ask);
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => {
      guard.hold(null);
      removeEventListener('beforeunload', warn);
    };
  }, [guard, isHeld]);
};
