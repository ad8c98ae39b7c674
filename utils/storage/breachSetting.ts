import * as v from 'valibot';
import { breachService } from '../health/breachService.ts';
import type { SessionArea } from './sessionValue.ts';

const key = 'breaches';
/** Held to the rules wherever it is read: what was put there by other hands is asked nothing. */
const Stored = v.strictObject({
  version: v.literal(1),
  service: v.pipe(
    v.string(),
    v.check((text) => breachService(text) === text),
  ),
});

/** The list of breached passwords that the user has chosen, from `storage.local`; null while there is none. */
export const readBreachService = async (area: Pick<SessionArea, 'get'>): Promise<string | null> => {
  const stored = v.safeParse(Stored, (await area.get(key))[key]);
  return stored.success ? stored.output.service : null;
};

export const writeBreachService = (
  area: Pick<SessionArea, 'set' | 'remove'>,
  service: string | null,
): Promise<void> => (service === null ? area.remove(key) : area.set({ [key]: { version: 1, service } }));
