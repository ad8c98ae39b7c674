import * as v from 'valibot';
import type { SearchSettings } from '../messaging/search.ts';
import type { SessionArea } from './sessionValue.ts';

const Stored = v.strictObject({ version: v.literal(1), notes: v.boolean() });
const key = 'search';

/** How this device searches, from `storage.local`; what is damaged counts as the default, which opens nothing. */
export const readSearchSettings = async (area: Pick<SessionArea, 'get'>): Promise<SearchSettings> => {
  const stored = v.safeParse(Stored, (await area.get(key))[key]);
  return { notes: stored.success && stored.output.notes };
};

export const writeSearchSettings = (
  area: Pick<SessionArea, 'set'>,
  { notes }: SearchSettings,
): Promise<void> => area.set({ [key]: { version: 1, notes } });
