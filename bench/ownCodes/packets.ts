import { asAccountId, asEncryptedAccountKey } from '../../utils/crypto/brands.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { chanceOf } from './chance.ts';

/** Sheets of so many accounts that never were; the same seed gives the same ones. */
export const makeSheets = (count: number, seed: number): readonly PacketSheet[] => {
  const chance = chanceOf(seed);
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(chance() * 256));
  return Array.from({ length: count }, (_, i) => {
    const accountId = asAccountId(bytes(16));
    const encryptedAccountKey = asEncryptedAccountKey(bytes(20));
    const generation = Math.floor(chance() * 40);
    return {
      text: encodePacket({ accountId, generation, encryptedAccountKey }),
      address: `person${i}@example.org`,
      generation,
      issuedOn: `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      recognition: recognitionOf(accountId, generation),
    };
  });
};
