import * as v from 'valibot';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { MalformedError } from '../../bytes/malformed.ts';
import { openBitwarden } from '../../crypto/foreign/bitwarden.ts';
import { bounds } from './bounds.ts';
import { RefusedFile } from './imported.ts';
import { parseJson } from './json.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000));
const Locked = v.object({
  encrypted: v.literal(true),
  passwordProtected: v.literal(true),
  salt: v.pipe(v.string(), v.maxLength(200)),
  kdfType: v.picklist([0, 1]),
  kdfIterations: Count,
  /** MiB. */
  kdfMemory: v.nullish(Count),
  kdfParallelism: v.nullish(Count),
  encKeyValidation_DO_NOT_EDIT: v.string(),
  data: v.string(),
});

/** Whether a password of the export's own opens it. */
export const isBitwardenLocked = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'passwordProtected' in json && json.passwordProtected === true;

/**
 * The JSON inside a Bitwarden export that has a password of its own; null for a wrong one.
 * @throws RefusedFile where it is damaged, or its key derivation asks for more than a sane one
 */
export const openBitwardenJson = async (json: unknown, password: string): Promise<unknown> => {
  const parsed = v.safeParse(Locked, json);
  if (!parsed.success) throw new RefusedFile('damaged');
  const { salt, kdfType, kdfIterations, kdfMemory, kdfParallelism, data } = parsed.output;
  const memory = (kdfMemory ?? 64) * 1024 * 1024;
  const isCostly =
    kdfType === 0
      ? kdfIterations > bounds.pbkdf2Rounds
      : memory > bounds.argon2Memory || memory * kdfIterations > bounds.argon2Work;
  if (isCostly) throw new RefusedFile('too-costly');
  const kdf =
    kdfType === 0
      ? ({ is: 'pbkdf2', rounds: kdfIterations } as const)
      : ({
          is: 'argon2id',
          passes: kdfIterations,
          memoryKiB: memory / 1024,
          lanes: Math.min(kdfParallelism ?? 4, 16),
        } as const);
  const check = parsed.output.encKeyValidation_DO_NOT_EDIT;
  try {
    const opened = await openBitwarden(password, salt, kdf, check, data);
    return opened === null ? null : parseJson(decodeUtf8(opened));
  } catch (cause) {
    if (cause instanceof MalformedError) throw new RefusedFile('damaged');
    throw cause;
  }
};
