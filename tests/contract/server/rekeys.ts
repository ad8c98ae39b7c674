import { encodeBase64url as text, decodeBase64url as bytes } from '../../../utils/bytes/base64url.ts';
import { publicKeyOf, sign } from '../../../utils/crypto/ed25519.ts';
import { generateVaultKey } from '../../../utils/crypto/generate.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { rekeyDigest } from '../../../utils/crypto/rekeyDigest.ts';
import { controlStatement } from '../../../utils/crypto/statements.ts';
import type { Head, SealedItem } from '../../../utils/api/vault.ts';
import { headHash, leafOf, rootOf, sealHead } from '../../../utils/vault/head.ts';
import { formatHead, parseHead } from '../../../utils/vault/headText.ts';
import { type Device, type Person, removalRequest } from './people.ts';
import { origin } from './service.ts';

/** A full re-key by a person's device over the items that it has staged. */
export function rekeyRequest(
  person: Person,
  challenge: string,
  before: Head,
  items: readonly SealedItem[],
  over: {
    readonly rekeyId?: string;
    readonly generation?: number;
    readonly verifier?: Uint8Array;
    readonly controlSeed?: Uint8Array;
    readonly others?: readonly Device[];
    readonly seed?: Uint8Array;
    readonly removalSeed?: Uint8Array;
    readonly device?: Uint8Array;
    readonly addresses?: { readonly sequence: number; readonly signature: string };
  } = {},
) {
  const { accountId } = person;
  const manifestKey = derivePurposeKey(generateVaultKey(), 'manifest');
  const head = sealHead(manifestKey, accountId, {
    sequence: before.sequence + 1,
    previous: headHash(accountId, parseHead(before)),
    root: rootOf(
      items.map((item) =>
        leafOf({
          itemId: bytes(item.itemId),
          revision: item.revision,
          item: bytes(item.item),
          overview: bytes(item.overview),
        }),
      ),
    ),
    device: over.device ?? person.device.deviceId,
  });
  const rekey = {
    rekeyId: bytes(over.rekeyId ?? text(randomBytes(16))),
    generation: over.generation ?? 1,
    verifier: over.verifier ?? randomBytes(32),
    wrappedVaultKey: randomBytes(104),
    controlKey: publicKeyOf(over.controlSeed ?? randomBytes(32)),
    headHash: headHash(accountId, head),
    sealedDeviceSecret: randomBytes(72),
    retiredKeys: randomBytes(72),
    removals: (over.others ?? []).map(({ deviceId }) => ({
      deviceId,
      signature: bytes(removalRequest(person, challenge, deviceId, over.removalSeed).signature),
    })),
  };
  const statement = controlStatement({
    action: 're-key',
    accountId,
    origin,
    challenge: bytes(challenge),
    subject: rekeyDigest(rekey),
  });
  return {
    rekeyId: text(rekey.rekeyId),
    generation: rekey.generation,
    verifier: text(rekey.verifier),
    wrappedVaultKey: text(rekey.wrappedVaultKey),
    controlKey: text(rekey.controlKey),
    head: formatHead(head),
    sealedDeviceSecret: text(rekey.sealedDeviceSecret),
    retiredKeys: text(rekey.retiredKeys),
    addresses: over.addresses ?? null,
    removals: rekey.removals.map(({ deviceId, signature }) => ({
      deviceId: text(deviceId),
      signature: text(signature),
    })),
    challenge,
    signature: text(sign(over.seed ?? person.controlSeed, statement)),
  };
}
