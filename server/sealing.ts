import { concatBytes } from '../utils/bytes/concatBytes.ts';
import { encodeUtf8 } from '../utils/bytes/utf8.ts';
import { open, seal } from '../utils/crypto/aead.ts';
import { asPurposeKey } from '../utils/crypto/brands.ts';
import type { Context } from '../utils/crypto/contexts.ts';
import { hmacSha256 } from '../utils/crypto/hmacSha256.ts';

/** A sealed value opens only as this field of this account. */
type Place =
  | { readonly field: 'verifier' | 'vault key'; readonly accountId: Uint8Array }
  /** And of this device. */
  | { readonly field: 'pin'; readonly accountId: Uint8Array; readonly deviceId: Uint8Array };

/**
 * What only the holder of the service key can read or compute. The key stands outside the database, so that a
 * stolen database, with a stolen packet beside it, has nothing to test a guess of the password against.
 */
export type Sealing = {
  seal(plaintext: Uint8Array, place: Place): Uint8Array;
  /** @throws MalformedError when it was sealed elsewhere or under another key */
  open(sealed: Uint8Array, place: Place): Uint8Array;
  /** Six digits alone are guessed from their hash in a moment; under a key they are not. */
  codeHash(addressKey: string, code: string): Uint8Array;
  /** A name that tells nothing of what is counted under it. */
  nameOf(what: string, value: string | Uint8Array): string;
  /** The same for one service key and unlike for two; gives none of it away. */
  fingerprint(): Uint8Array;
};

const nothing = new Uint8Array();
const contextOf = (place: Place): Context =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the service's own kind of context, made in this line only
  concatBytes(
    encodeUtf8(`halfkey/service/accounts/${place.field}/`),
    place.accountId,
    place.field === 'pin' ? place.deviceId : nothing,
  ) as Uint8Array as Context;
const separator = new Uint8Array(1);

export function createSealing(serviceKey: Uint8Array): Sealing {
  const derive = (purpose: string) => hmacSha256(serviceKey, encodeUtf8(`halfkey/service/${purpose}`));
  const sealKey = asPurposeKey(derive('seal'));
  const codeKey = derive('codes');
  const nameKey = derive('names');
  return {
    seal: (plaintext, place) => seal(sealKey, plaintext, contextOf(place)),
    open: (sealed, place) => open(sealKey, sealed, contextOf(place)),
    codeHash: (addressKey, code) => hmacSha256(codeKey, encodeUtf8(addressKey), separator, encodeUtf8(code)),
    nameOf: (what, value) => {
      const bytes = typeof value === 'string' ? encodeUtf8(value) : value;
      const hash = hmacSha256(nameKey, encodeUtf8(what), separator, bytes);
      return `${what} ${Buffer.from(hash).toString('base64url')}`;
    },
    fingerprint: () => derive('fingerprint'),
  };
}
