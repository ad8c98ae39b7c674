import type { OwnExtension } from '../../utils/messaging/peerOf.ts';
import { createRouter } from '../../utils/messaging/router.ts';
import { createRooms } from './createRooms.ts';
import { createHandlers } from './handlers.ts';
import type { Ports } from './ports.ts';

/** What the browser's events are bound to. Made in the worker's first turn, without waiting for anything. */
export const createBackground = (ports: Ports, own: OwnExtension) => {
  const rooms = createRooms(ports);
  return {
    /** Answers one message. */
    answer: createRouter(createHandlers(rooms, ports), own, undefined, rooms.refusals.note),
    /** About once a minute while unlocked. */
    tick: async (): Promise<void> => {
      await rooms.openVault.tick();
      await rooms.sync.tick();
      rooms.followChange.soon();
      rooms.channel.open();
      await rooms.lookAfter();
      rooms.rekeyWork.nudge();
    },
    /** The browser has started, or a new version of the extension. */
    started: rooms.flows.restore,
    /** About when a waiting step is over. */
    stepOver: async (): Promise<void> => {
      await rooms.flows.read();
    },
    fillActive: rooms.fillActive,
    lock: rooms.openVault.lock,
    /** The computer was locked, or its screen saver has begun. */
    computerLocked: rooms.computerLocked,
  };
};
