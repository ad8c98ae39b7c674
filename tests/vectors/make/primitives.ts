import {
  argon2Sync,
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign as signWith,
} from 'node:crypto';

/*
 * A second implementation of docs/spec.md, on Node's own cryptography: it shares no line with utils/, so that
 * the vectors it makes are a check and not an echo.
 */

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const bigEndian = (value: number, bytes: number): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');

/** Bytes that look random and are the same on every machine. */
export const fixed = (label: string, length: number): Buffer =>
  createHash('shake256', { outputLength: length }).update(`halfkey test vector: ${label}`).digest();

export const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
export const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest();
export const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', ikm, salt, info, length));

export const argon2id = (password: Uint8Array, salt: Uint8Array): Buffer =>
  argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    passes: 3,
    memory: 65_536,
    parallelism: 4,
    tagLength: 32,
  });

const ed25519Key = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
export const publicKeyOf = (seed: Uint8Array): Buffer =>
  createPublicKey(ed25519Key(seed)).export({ format: 'der', type: 'spki' }).subarray(-32);
export const sign = (seed: Uint8Array, message: Uint8Array): Buffer =>
  signWith(null, message, ed25519Key(seed));

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** draft-irtf-cfrg-xchacha-03 §2.2 */
const hChaCha20 = (key: Uint8Array, nonce: Uint8Array): Buffer => {
  const input = Buffer.concat([utf8('expand 32-byte k'), key, nonce]);
  const state = Uint32Array.from({ length: 16 }, (_, i) => input.readUInt32LE(4 * i));
  const add = (a: number, b: number): number => (state[a] = ((state[a] ?? 0) + (state[b] ?? 0)) >>> 0);
  const mix = (a: number, b: number, by: number): number =>
    (state[a] = rotate((state[a] ?? 0) ^ (state[b] ?? 0), by) >>> 0);
  const quarter = (a: number, b: number, c: number, d: number): void => {
    add(a, b);
    mix(d, a, 16);
    add(c, d);
    mix(b, c, 12);
    add(a, b);
    mix(d, a, 8);
    add(c, d);
    mix(b, c, 7);
  };
  for (let round = 0; round < 10; round++) {
    for (const i of [0, 1, 2, 3]) quarter(i, 4 + i, 8 + i, 12 + i);
    for (const i of [0, 1, 2, 3]) quarter(i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
  }
  const output = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((from, i) => output.writeUInt32LE(state[from] ?? 0, 4 * i));
  return output;
};

/** nonce ‖ ciphertext ‖ tag, by draft-irtf-cfrg-xchacha-03 §2.3 */
export const seal = (key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer => {
  const subkey = hChaCha20(key, nonce.subarray(0, 16));
  const cipher = createCipheriv(
    'chacha20-poly1305',
    subkey,
    Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]),
    {
      authTagLength: 16,
    },
  );
  cipher.setAAD(aad, { plaintextLength: plaintext.length });
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};
