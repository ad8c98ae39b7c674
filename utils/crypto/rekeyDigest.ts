import { concatBytes } from '../bytes/concatBytes.ts';
import { u16be } from '../bytes/integers.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { sha256 } from './sha256.ts';

/** What a full re-key leaves at the service beside the items, which the head stands for. */
export type Rekey = {
  /** 16 random bytes: which staged items are meant. */
  readonly rekeyId: Uint8Array;
  /** The new one. */
  readonly generation: number;
  /** Public half of the new signK, 32 bytes. */
  readonly verifier: Uint8Array;
  /** The new V, 104 bytes. */
  readonly wrappedVaultKey: Uint8Array;
  /** Public half of the new controlK, 32 bytes. */
  readonly controlKey: Uint8Array;
  /** `headHash` of the new head, 32 bytes: it stands for every item, and for the head that it was made on. */
  readonly headHash: Uint8Array;
  /** This device's D under the new V, 72 bytes. */
  readonly sealedDeviceSecret: Uint8Array;
  /** The vault keys that are out of use, sealed under the new V. */
  readonly retiredKeys: Uint8Array;
  /** Every other device, each with the signature over its removal (64 bytes). */
  readonly removals: readonly { readonly deviceId: Uint8Array; readonly signature: Uint8Array }[];
};

const fixed = (bytes: Uint8Array, length: number): Uint8Array => {
  if (bytes.length !== length) throw new MalformedError(`a part of ${length} bytes has ${bytes.length}`);
  return bytes;
};

/**
 * SHA-256 over all that a full re-key leaves at the service: "halfkey/v1/re-key" ‖ rekeyId ‖ u16be(generation) ‖ verifier ‖
 * wrappedV ‖ public half of controlK ‖ headHash ‖ sealed D ‖ SHA-256(sealed retired keys) ‖ for each removed device, in the
 * order given: deviceId ‖ signature.
 * @throws MalformedError for a part of a wrong length
 */
export const rekeyDigest = (rekey: Rekey): Uint8Array =>
  sha256(
    concatBytes(
      encodeUtf8('halfkey/v1/re-key'),
      fixed(rekey.rekeyId, 16),
      u16be(rekey.generation),
      fixed(rekey.verifier, 32),
      fixed(rekey.wrappedVaultKey, 104),
      fixed(rekey.controlKey, 32),
      fixed(rekey.headHash, 32),
      fixed(rekey.sealedDeviceSecret, 72),
      sha256(rekey.retiredKeys),
    ),
    ...rekey.removals.flatMap(({ deviceId, signature }) => [fixed(deviceId, 16), fixed(signature, 64)]),
  );
