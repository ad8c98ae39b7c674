import { blake2b } from '@noble/hashes/blake2.js';
import { concatBytes } from '../bytes/concatBytes.ts';

/** Four bytes, the smallest first. */
const u32le = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
};

const withLength = (bytes: Uint8Array): Uint8Array => concatBytes(u32le(bytes.length), bytes);
const none = new Uint8Array(0);

/**
 * H0: every parameter and every input, hashed. 64 bytes.
 * @source RFC 9106 §3.2, step 1
 */
export const argon2Seed = ({
  lanes,
  tagLength,
  memoryKiB,
  passes,
  password,
  salt,
  secret = none,
  associatedData = none,
}: {
  readonly lanes: number;
  readonly tagLength: number;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly secret?: Uint8Array;
  readonly associatedData?: Uint8Array;
}): Uint8Array => {
  const [version, typeId] = [0x13, 2];
  return blake2b(
    concatBytes(
      ...[lanes, tagLength, memoryKiB, passes, version, typeId].map(u32le),
      ...[password, salt, secret, associatedData].map(withLength),
    ),
  );
};

/**
 * H′, a hash of any length. @param length bytes, 1 or more
 * @source RFC 9106 §3.3
 */
export const argon2Hash = (length: number, input: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(length);
  const first = concatBytes(u32le(length), input);
  if (length <= 64) {
    out.set(blake2b(first, { dkLen: length }));
    return out;
  }
  let at = 0;
  let hash = blake2b(first);
  for (; length - at > 64; at += 32) {
    out.set(hash.subarray(0, 32), at);
    hash = blake2b(hash, { dkLen: Math.min(64, length - at - 32) });
  }
  out.set(hash, at);
  return out;
};

/** The first and the second block of a lane. @source RFC 9106 §3.2, steps 3 and 4 */
export const firstBlock = (seed: Uint8Array, lane: number, column: 0 | 1): Uint8Array =>
  argon2Hash(1024, concatBytes(seed, u32le(column), u32le(lane)));
