import type { Client } from '../../utils/messaging/client.ts';
import { startMeasuring } from './startMeasuring.ts';

/** Why not every password was asked about. */
export type StoppedBecause = 'by-hand' | 'unreachable' | 'limited' | 'not-understood';

export type CheckResult =
  | { readonly is: 'checked'; readonly checkId: string; readonly stopped: StoppedBecause | null }
  | { readonly is: 'not-open' }
  /** The background has lost it. */
  | { readonly is: 'begin-again' };

export type Progress = { readonly is: 'looking' | 'asking'; readonly done: number; readonly total: number };

type Run = {
  readonly send: Client['send'];
  readonly onProgress: (progress: Progress) => void;
  /** Stops the asking; the looking is stopped by leaving, with an error that nobody waits for. */
  readonly signal: AbortSignal;
};

/** Asks the list of breaches until it was asked about every password, as far as one is chosen. */
export const askAll = async (checkId: string, { send, onProgress, signal }: Run): Promise<CheckResult> => {
  for (;;) {
    if (signal.aborted) return { is: 'checked', checkId, stopped: 'by-hand' };
    const answer = await send('health.ask', { checkId });
    switch (answer.is) {
      case 'asked':
        if (answer.done >= answer.total) return { is: 'checked', checkId, stopped: null };
        onProgress({ is: 'asking', done: answer.done, total: answer.total });
        break;
      case 'no-answer':
        return { is: 'checked', checkId, stopped: answer.because };
      case 'off':
        return { is: 'checked', checkId, stopped: null };
      default:
        return answer;
    }
  }
};

/** Looks at every password, portion by portion; then asks about them, where that is wished. */
export const runCheck = async (run: Run): Promise<CheckResult> => {
  const { send, onProgress, signal } = run;
  const begun = await send('health.begin', {});
  if (begun.is === 'not-open') return begun;
  const { checkId, asksService, total } = begun;
  const measurer = startMeasuring();
  try {
    for (let done = 0; done < total;) {
      onProgress({ is: 'looking', done, total });
      const step = await send('health.step', { checkId });
      if (step.is !== 'looked') return step;
      if (step.measure.length > 0) {
        const scores = await measurer.measure(step.measure);
        const noted = await send('health.scores', { checkId, scores: [...scores] });
        if (noted.is !== 'noted') return noted;
      }
      signal.throwIfAborted();
      done = step.done;
    }
  } finally {
    measurer.end();
  }
  return asksService ? askAll(checkId, run) : { is: 'checked', checkId, stopped: null };
};
