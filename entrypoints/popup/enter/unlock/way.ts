import type { Task } from '../../../../components/useTask.ts';
import type { Client } from '../../../../utils/messaging/client.ts';

/** What each way of unlocking gets. The task is the screen's own: one at a time, and one problem. */
export type WayProps = {
  readonly send: Client['send'];
  readonly task: Task;
  /** The state is another one now. */
  readonly onDone: () => Promise<void>;
};
