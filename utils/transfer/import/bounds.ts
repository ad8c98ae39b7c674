/** What an import may ask of this computer, and what an item may hold. Bytes unless said otherwise. */
export const bounds = {
  /** Of a file; beyond it nothing is read. */
  file: 100 * 1024 * 1024,
  /** Of everything that is unpacked from an archive. */
  unpacked: 100 * 1024 * 1024,
  /** Parts of an archive. */
  entries: 20_000,
  /** Rows of a table, or records. */
  rows: 100_000,
  /** Of an item's JSON: what its ciphertext has room for, with the padding (spec.md §8). */
  item: 250_000,
  /** Of what lists show of it. */
  overview: 31_000,
  /** Letters of a title; of a longer one the whole stands in the notes too. */
  title: 1000,
  /** Letters. */
  notes: 200_000,
  fields: 400,
  addresses: 50,
  tags: 100,
  /** Memory that a KeePass file may ask Argon2 for. */
  argon2Memory: 512 * 1024 * 1024,
  /** Passes times memory: what Argon2 costs in time. */
  argon2Work: 4 * 1024 * 1024 * 1024,
  /** Rounds of AES, KeePass's older way. */
  aesRounds: 20_000_000,
  /** Rounds of PBKDF2. */
  pbkdf2Rounds: 5_000_000,
} as const;
