import * as v from 'valibot';
import { parsePacket } from '../packet/parsePacket.ts';
import { colours, type Recognition, shapes } from '../packet/recognition.ts';
import { englishWords } from '../packet/words.en.ts';
import { createSessionValue, type SessionArea } from './sessionValue.ts';

const Word = v.picklist(englishWords);

/**
 * The one thing that is ever in `storage.sync`, and only while the user wants it there: what stands on a print-out of the
 * packet, without the address. The browser's maker may see it: it tells no more than a lost print-out would.
 */
const KeptPacket = v.strictObject({
  version: v.literal(1),
  /** `HK1` and 46 characters. */
  packet: v.pipe(
    v.string(),
    v.check((text) => {
      const parsed = parsePacket(text);
      return parsed.is === 'packet' && parsed.text === text;
    }),
  ),
  words: v.strictTuple([Word, Word, Word]),
  colour: v.picklist(colours),
  shape: v.picklist(shapes),
});

/** A packet in the browser's account: its text and what it is recognised by. */
export type FoundPacket = { readonly packet: string; readonly recognition: Recognition };

/**
 * The packet in the browser's own account (`storage.sync`), which comes to every computer that is signed in to it.
 * What does not fit the schema, a later version's included, counts as absent.
 */
export const createKeptPacket = (area: SessionArea) => {
  const stored = createSessionValue(area, 'packet', KeptPacket);
  return {
    read: async (): Promise<FoundPacket | null> => {
      const kept = await stored.read();
      if (kept === null) return null;
      const { packet, words, colour, shape } = kept;
      return { packet, recognition: { words, colour, shape } };
    },
    write: ({ packet, recognition: { words, colour, shape } }: FoundPacket): Promise<void> =>
      stored.write({ version: 1, packet, words: [...words], colour, shape }),
    remove: stored.remove,
  };
};
