import { decodeHex, encodeHex } from '../../../utils/bytes/hex.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';

type Answer = {
  readonly t: number;
  readonly m: number;
  readonly p: number;
  readonly tag: string;
  readonly password?: string;
  readonly salt?: string;
  readonly passwordHex?: string;
  readonly saltHex?: string;
  readonly secretHex?: string;
  readonly adHex?: string;
};
export type Argon2AnswersFile = { readonly cases: readonly Answer[] };

const bytes = (text?: string, hex?: string): Uint8Array =>
  hex === undefined ? encodeUtf8(text ?? '') : decodeHex(hex);

/** Argon2id at the parameters of each known answer. */
export const runArgon2Answers = (
  file: Argon2AnswersFile,
  argon2id: Argon2id,
): { readonly ran: number; readonly failures: readonly string[] } => {
  const failures = file.cases.flatMap((answer) => {
    const tag = argon2id({
      password: bytes(answer.password, answer.passwordHex),
      salt: bytes(answer.salt, answer.saltHex),
      passes: answer.t,
      memoryKiB: answer.m,
      lanes: answer.p,
      tagLength: 32,
      ...(answer.secretHex !== undefined && { secret: decodeHex(answer.secretHex) }),
      ...(answer.adHex !== undefined && { associatedData: decodeHex(answer.adHex) }),
    });
    return encodeHex(tag) === answer.tag ? [] : [`Argon2id t=${answer.t} m=${answer.m} p=${answer.p}`];
  });
  return { ran: file.cases.length, failures };
};
