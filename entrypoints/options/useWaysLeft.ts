import { useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/client.ts';

/** A dialogue waits so long for it, in milliseconds, and no longer: the service may not answer. */
const patience = 300;

type WaysLeft = {
  /** Null until it is known. */
  readonly left: number | null;
  /** Asks, and resolves when it is known or the wait is over. */
  readonly look: () => Promise<void>;
};

/** How many ways back in are known, for a word of warning before one of them goes. */
export const useWaysLeft = (send: Client['send']): WaysLeft => {
  const [left, setLeft] = useState<number | null>(null);
  const look = async (): Promise<void> => {
    setLeft(null);
    const asked = send('ways.read', {}).then(
      (read) => setLeft(read.is === 'ways' ? read.ways.length : null),
      () => undefined,
    );
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patience))]);
  };
  return { left, look };
};
