import type { ToastText } from '../../components/Toast.tsx';
import type { Client } from '../../utils/messaging/client.ts';

/** What a tool of the vault's page is given. */
export type ToolProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  /** Rises whenever an item beside the tool was changed. */
  readonly changes: number;
  /** Shows an item beside the tool. */
  readonly onOpen: (itemId: string) => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  /** What is in the vault is another now: the lists are to be read anew. */
  readonly onChanged: () => Promise<void>;
};

/** What a tool for the entries that are chosen is given. */
export type SelectionToolProps = Pick<ToolProps, 'send' | 'say' | 'onClosed'> & {
  readonly itemIds: readonly string[];
  /** Whether it was done or left. */
  readonly onDone: () => void;
};
