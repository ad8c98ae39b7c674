import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { asAccountId, asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';

/** A sheet of an account made from `seed`; the same seed gives the same sheet. */
export const exampleSheet = (seed = 1, changes: Partial<PacketSheet> = {}): PacketSheet => {
  let state = seed * 2_654_435_761;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return state >>> 24;
  };
  const accountId = asAccountId(Uint8Array.from({ length: 16 }, next));
  const encryptedAccountKey = asEncryptedAccountKey(Uint8Array.from({ length: 20 }, next));
  return {
    text: encodePacket({ accountId, generation: 0, encryptedAccountKey }),
    address: 'anna.petersen@example.org',
    generation: 0,
    issuedOn: '2026-11-24',
    recognition: recognitionOf(accountId, 0),
    ...changes,
  };
};
