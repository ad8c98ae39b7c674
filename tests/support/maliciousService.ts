import type { SealedItem, VaultPullResponse } from '../../utils/api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { answerWith, type Fault } from '../contract/client/world.ts';
import type { Seeded } from './seeded.ts';

/* What a malicious service does to its answers: plug-ins for the wire between the extension's background and the real service. */

/** Changes what a pull is answered; everything else goes through. */
export const pulled =
  (change: (answer: VaultPullResponse) => unknown): Fault =>
  async ({ name, pass }) => {
    const response = await pass();
    if (name !== 'vaultPull') return response;
    return answerWith(change((await response.json()) as VaultPullResponse));
  };

/** Bytes with one bit of them the other way. */
export const flipBit = (bytes: Uint8Array, bit: number): Uint8Array => {
  const flipped = Uint8Array.from(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
};

const flipText = (text: string, random: Seeded): string => {
  const bytes = decodeBase64url(text);
  return encodeBase64url(flipBit(bytes, random.below(8 * bytes.length)));
};

/** One bit of a number of so many bits. */
const flipNumber = (value: number, bits: number, random: Seeded): number =>
  Number(BigInt(value) ^ (1n << BigInt(random.below(bits))));

const itemParts = ['itemId', 'revision', 'schema', 'item', 'overview'] as const;
const headParts = ['sequence', 'previous', 'root', 'device', 'mac'] as const;

const flipInItem = (item: SealedItem, random: Seeded): SealedItem => {
  const part = random.pick(itemParts);
  if (part === 'revision') return { ...item, revision: flipNumber(item.revision, 32, random) };
  if (part === 'schema') return { ...item, schema: flipNumber(item.schema, 8, random) };
  return { ...item, [part]: flipText(item[part], random) };
};

/** A pull with one bit of one of its objects the other way: an item's id, numbers and ciphertexts, or the head's parts. */
export const flippedPull = (answer: VaultPullResponse, random: Seeded): VaultPullResponse => {
  const at = random.below(answer.items.length + 1);
  if (at < answer.items.length) {
    return { ...answer, items: answer.items.map((item, i) => (i === at ? flipInItem(item, random) : item)) };
  }
  const part = random.pick(headParts);
  const { head } = answer;
  return {
    ...answer,
    head:
      part === 'sequence'
        ? { ...head, sequence: flipNumber(head.sequence, 53, random) }
        : { ...head, [part]: flipText(head[part], random) },
  };
};
