import * as v from 'valibot';
import { LockMinutes } from '../messaging/lockMinutes.ts';
import type { Settings } from '../messaging/state.ts';
import type { SessionArea } from './sessionValue.ts';

/** Bounded wherever it is read, so that editing the browser's files by hand cannot switch the idle time off. */
const Stored = v.strictObject({
  version: v.literal(1),
  autoLockMinutes: LockMinutes,
  /** Absent where it was written before there was a choice. */
  lockWithComputer: v.optional(v.boolean(), true),
});

const key = 'settings';
const defaults: Settings = { autoLockMinutes: 15, lockWithComputer: true };

/** The settings, from `storage.local`: nothing in them hurts when read, and what is out of bounds counts as the default. */
export const readSettings = async (area: Pick<SessionArea, 'get'>): Promise<Settings> => {
  const stored = v.safeParse(Stored, (await area.get(key))[key]);
  if (!stored.success) return defaults;
  const { autoLockMinutes, lockWithComputer } = stored.output;
  return { autoLockMinutes, lockWithComputer };
};

export const writeSettings = (
  area: Pick<SessionArea, 'set'>,
  { autoLockMinutes, lockWithComputer }: Settings,
): Promise<void> => area.set({ [key]: { version: 1, autoLockMinutes, lockWithComputer } });
