import * as v from 'valibot';
import { base64urlBytes, Generation, Instant } from '../../../utils/api/fields.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';

/** A backup that is being made. It says what may be read and until when; nothing in it opens anything without its secret. */
const Permit = v.strictObject({
  version: v.literal(1),
  /** 16 random bytes, base64url: whoever has it has given the password. */
  permit: base64urlBytes(16),
  /** The file's first line, its end of line included. */
  headerLine: v.string(),
  opens: v.picklist(['packet', 'passphrase']),
  generation: Generation,
  createdAt: Instant,
  /** From then on nothing is read by it, milliseconds since 1970. */
  until: v.number(),
});
export type Permit = v.InferOutput<typeof Permit>;

/** So long a page may read a backup after the password was given, in milliseconds. */
export const permitTime = 5 * 60_000;

/** The one backup that may be read now, in the browser's memory: it outlives the worker. */
export const createPermit = ({ session, clock }: Pick<Ports, 'session' | 'clock'>) => {
  const stored = createSessionValue(session, 'backup', Permit);
  return {
    give: stored.write,
    end: stored.remove,
    /** Null where it is another one, or its time is over; a clock that was set back ends it too. */
    check: async (permit: string): Promise<Permit | null> => {
      const held = await stored.read();
      if (held === null) return null;
      const left = held.until - clock.now();
      if (left <= 0 || left > permitTime) {
        await stored.remove();
        return null;
      }
      return held.permit === permit ? held : null;
    },
  };
};
