import { describeError, type Log } from '../log.ts';

/** Work that no answer waits for, such as a notice by mail. It lives in memory and is finished before the service stops. */
export type Tasks = {
  run(name: string, work: () => Promise<void>): void;
  settled(): Promise<void>;
};

export function createTasks(log: Log): Tasks {
  const running = new Set<Promise<void>>();
  return {
    run: (name, work) => {
      const task: Promise<void> = work()
        .catch((error: unknown) => log.warn('task failed', { task: name, ...describeError(error) }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
