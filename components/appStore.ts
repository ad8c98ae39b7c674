import { signal, type ReadonlySignal } from '@preact/signals';
import type { Client } from '../utils/messaging/client.ts';
import type { AppState } from '../utils/messaging/state.ts';

export type AppStore = {
  /** Null until the background has told it for the first time. */
  readonly state: ReadonlySignal<AppState | null>;
  /** The background did not answer, and nothing is known. */
  readonly failed: ReadonlySignal<boolean>;
  /** Asks the background again. Of several answers the one to the last question counts. */
  readonly refresh: () => Promise<void>;
  /** Takes a state that came with another answer. */
  readonly take: (state: AppState) => void;
};

/** What the background says about itself, for the screens of one page. */
export const createAppStore = (send: Client['send']): AppStore => {
  const state = signal<AppState | null>(null);
  const failed = signal(false);
  let asked = 0;

  const take = (next: AppState): void => {
    asked += 1;
    failed.value = false;
    state.value = next;
  };
  const refresh = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      const next = await send('state.read', {});
      if (mine === asked) take(next);
    } catch {
      if (mine === asked) failed.value = state.value === null;
    }
  };
  return { state, failed, refresh, take };
};
