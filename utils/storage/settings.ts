import * as v from 'valibot';
import type { Settings } from '../messaging/state.ts';
import type { SessionArea } from './sessionValue.ts';

/** Bounded wherever it is read, so that editing the browser's files by hand cannot switch the lock off. */
const Stored = v.strictObject({
  version: v.literal(1),
  autoLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 60)),
});

const key = 'settings';
const defaults: Settings = { autoLockMinutes: 15 };

/** The settings, from `storage.local`: nothing in them hurts when read, and what is out of bounds counts as the default. */
export const readSettings = async (area: Pick<SessionArea, 'get'>): Promise<Settings> => {
  const stored = v.safeParse(Stored, (await area.get(key))[key]);
  return stored.success ? { autoLockMinutes: stored.output.autoLockMinutes } : defaults;
};

export const writeSettings = (area: Pick<SessionArea, 'set'>, settings: Settings): Promise<void> =>
  area.set({ [key]: { version: 1, ...settings } });
