import { decodeHex, encodeHex } from '../../../utils/bytes/hex.ts';
import { concatBytes } from '../../../utils/bytes/concatBytes.ts';
import { open } from '../../../utils/crypto/aead.ts';
import type { PurposeKey } from '../../../utils/crypto/brands.ts';
import type { Context } from '../../../utils/crypto/contexts.ts';
import { verify } from '../../../utils/crypto/ed25519.ts';
import { hkdf } from '../../../utils/crypto/hkdf.ts';
import { hmacSha256 } from '../../../utils/crypto/hmacSha256.ts';

type Case = Readonly<Record<string, string>> & {
  readonly result: 'valid' | 'invalid';
  readonly tcId: string;
};
type Group = {
  readonly tests: readonly Case[];
  readonly tagSize?: number;
  readonly publicKey?: { readonly pk: string };
};
export type WycheproofFile = { readonly algorithm: string; readonly testGroups: readonly Group[] };

/** Whether our code accepts a case, with the result that the case wants. Errors count as a refusal. */
type Judge = (test: Case, group: Group, field: (name: string) => Uint8Array<ArrayBuffer>) => boolean;

const judges: Readonly<Record<string, Judge>> = {
  // The nonce's and the key's lengths are part of the cases, so the brands are put on unchecked.
  'XCHACHA20-POLY1305': (test, _group, field) => {
    const sealed = concatBytes(field('iv'), field('ct'), field('tag'));
    const plaintext = open(
      field('key') as Uint8Array as PurposeKey,
      sealed,
      field('aad') as Uint8Array as Context,
    );
    return encodeHex(plaintext) === test['msg'];
  },
  'HKDF-SHA-256': (test, _group, field) =>
    encodeHex(hkdf(field('ikm'), field('salt'), field('info'), Number(test['size']))) === test['okm'],
  HMACSHA256: (test, group, field) =>
    encodeHex(hmacSha256(field('key'), field('msg'))).slice(0, (group.tagSize ?? 256) / 4) === test['tag'],
  EDDSA: (_test, group, field) => verify(decodeHex(group.publicKey?.pk ?? ''), field('msg'), field('sig')),
};

/** How many cases there are, and a line for each that came out otherwise than it should. */
export const runWycheproof = (
  file: WycheproofFile,
): { readonly ran: number; readonly failures: readonly string[] } => {
  const judge = judges[file.algorithm];
  if (!judge) throw new Error(`no judge for ${file.algorithm}`);
  const failures: string[] = [];
  let ran = 0;
  for (const group of file.testGroups) {
    for (const test of group.tests) {
      let accepted: boolean;
      try {
        accepted = judge(test, group, (name) => decodeHex(test[name] ?? ''));
      } catch {
        accepted = false;
      }
      ran++;
      if (accepted !== (test.result === 'valid'))
        failures.push(`${file.algorithm} ${test.tcId}: ${test['comment']}`);
    }
  }
  return { ran, failures };
};
