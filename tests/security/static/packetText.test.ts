import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { asEncryptedAccountKey, asStretchedPassword } from '../../../utils/crypto/brands.ts';
import { generateAccountId, generateAccountKey, generateVaultKey } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { passwordSalt } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey, sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { unwrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { alphabet } from '../../../utils/packet/checksum.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';

const root = new URL('../../../', import.meta.url);
const accountId = generateAccountId();
const stretched = asStretchedPassword(randomBytes(32));
const accountKey = generateAccountKey();
const encryptedAccountKey = wrapAccountKey(accountKey, stretched);
const packet = encodePacket({ accountId, generation: 2, encryptedAccountKey });

describe('the packet', () => {
  it('K3 is made from E and the header alone: nothing that makes a packet, page or mail knows K or a password', () => {
    const folder = new URL('utils/packet/', root);
    const used = new Set<string>();
    for (const file of readdirSync(folder)) {
      for (const [, name = ''] of readFileSync(new URL(file, folder), 'utf8').matchAll(
        /from '\.\.\/crypto\/(\w+)\.ts'/g,
      )) {
        used.add(name);
      }
    }
    expect([...used].sort()).toEqual(['brands', 'sha256']);
    for (const file of readdirSync(folder)) {
      const source = readFileSync(new URL(file, folder), 'utf8').replace(/\bEncryptedAccountKey\b/g, '');
      expect(source, file).not.toMatch(/\b(AccountKey|StretchedPassword|VaultKey|UnlockKeys)\b/);
    }
  });
  it('K4 is the same to the byte when it is issued ten times', () => {
    const texts = Array.from({ length: 10 }, () =>
      encodePacket({ accountId, generation: 2, encryptedAccountKey: wrapAccountKey(accountKey, stretched) }),
    );
    expect([...new Set(texts)]).toEqual([packet]);
  });
  it('K5 has another salt in every generation and for every account', () => {
    const salts = [
      ...Array.from({ length: 1025 }, (_, generation) => passwordSalt(accountId, generation)),
      passwordSalt(generateAccountId(), 0),
    ];
    expect(new Set(salts.map((salt) => salt.join())).size).toBe(1026);
  });

  const symbols = Array.from(packet.slice(3), (character) => alphabet.indexOf(character));
  it('K12 names the group of each of its 230 bits that is flipped', () => {
    symbols.forEach((symbol, position) => {
      for (let bit = 0; bit < 5; bit++) {
        const changed = alphabet.charAt(symbol ^ (1 << bit));
        const text = packet.slice(0, position + 3) + changed + packet.slice(position + 4);
        expect(parsePacket(text)).toEqual({ is: 'mistyped', groups: [Math.floor((position + 3) / 5) + 1] });
      }
    });
  });
  it('K12 with a forged checksum opens nothing', () => {
    const wrapped = sealVaultKey(deriveUnlockKeys(stretched, accountKey), generateVaultKey(), accountId, 2);
    for (let bit = 0; bit < 160; bit++) {
      const forged = encryptedAccountKey.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const text = encodePacket({
        accountId,
        generation: 2,
        encryptedAccountKey: asEncryptedAccountKey(forged),
      });
      const parsed = parsePacket(text);
      if (parsed.is !== 'packet') throw new Error(parsed.is);
      const keys = deriveUnlockKeys(stretched, unwrapAccountKey(parsed.encryptedAccountKey, stretched));
      expect(openVaultKey(keys, wrapped, accountId, 2)).toBeNull();
    }
  });
});
