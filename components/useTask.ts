import { useRef, useState } from 'preact/hooks';
import { unexpected, type Problem } from '../utils/i18n/troubles.ts';

export type Task = {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Shows a problem found before anything was sent, or none. */
  readonly setProblem: (problem: Problem | null) => void;
  /** Does one thing at a time; what it resolves to is the problem to show. What it throws is an unexpected one. */
  readonly run: (work: () => Promise<Problem | null | undefined>) => void;
};

/** What a form does when it is sent: busy meanwhile, and one problem at most afterwards. */
export const useTask = (): Task => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);

  const run = (work: () => Promise<Problem | null | undefined>): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    void work()
      .catch((cause: unknown) => unexpected(cause))
      .then((found) => {
        running.current = false;
        setProblem(found ?? null);
        setBusy(false);
      });
  };
  return { busy, problem, setProblem, run };
};
