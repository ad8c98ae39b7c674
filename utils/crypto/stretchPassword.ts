import { u16be } from '../bytes/integers.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { Argon2id } from './argon2.ts';
import { type AccountId, asStretchedPassword, type StretchedPassword } from './brands.ts';
import { sha256 } from './sha256.ts';

/**
 * RFC 9106 §4, second recommended set. Pinned by version 1: read from no server, no packet and no storage,
 * so that nobody can weaken them. Another set is another version.
 */
export const pinnedArgon2 = { passes: 3, memoryKiB: 65_536, lanes: 4, tagLength: 32 } as const;

/** salt = SHA-256("halfkey/v1/salt" ‖ accountId ‖ u16be(generation)), the first 16 bytes. */
export const passwordSalt = (accountId: AccountId, generation: number): Uint8Array =>
  sha256(encodeUtf8('halfkey/v1/salt'), accountId, u16be(generation)).subarray(0, 16);

/**
 * S, the only slow step of unlocking: some 200 ms and 64 MiB.
 * @param password what `normalisePassword` gave; the caller wipes it
 * @param generation 0 to 65,535, the whole number and not the packet's ten bits
 * @source spec.md §4
 */
export const stretchPassword = (
  argon2id: Argon2id,
  password: Uint8Array,
  accountId: AccountId,
  generation: number,
): StretchedPassword =>
  asStretchedPassword(argon2id({ password, salt: passwordSalt(accountId, generation), ...pinnedArgon2 }));
