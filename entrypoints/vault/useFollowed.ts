import { useEffect, useRef } from 'preact/hooks';
import type { SyncStatus } from '../../utils/messaging/state.ts';

/** Milliseconds between two looks at the state of a page that stays open. */
const look = 3000;

/** Looks again and again while the page is in view, and reads the lists anew as soon as another device's changes have come. */
export const useFollowed = (
  sync: SyncStatus,
  onLook: () => Promise<void>,
  onSynced: () => Promise<void>,
): void => {
  const syncedAt = sync.is === 'synced' ? sync.at : null;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void onLook();
    }, look);
    return () => clearInterval(timer);
  }, []);
  /** The lists have been read since. */
  const listedAt = useRef(syncedAt);
  useEffect(() => {
    if (syncedAt === null || syncedAt === listedAt.current) return;
    listedAt.current = syncedAt;
    void onSynced();
  }, [syncedAt]);
};
