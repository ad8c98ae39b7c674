import type { ToMeasure } from '../../utils/messaging/health.ts';

/** What the page says to the measuring thread: passwords, whose it does not know either. */
export type ToMeasurer = { readonly passwords: readonly ToMeasure[] };
/** What it says back, to each. */
export type FromMeasurer = {
  readonly scores: readonly { readonly number: number; readonly score: number }[];
};
