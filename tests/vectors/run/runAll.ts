import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { type Argon2AnswersFile, runArgon2Answers } from './argon2Answers.ts';
import { parseVector } from './parseVector.ts';
import { runVector } from './runVector.ts';
import { runWycheproof, type WycheproofFile } from './wycheproof.ts';

/** Everything that both Node and a browser's worker run. */
export type Suite = {
  /** Our own vector files by path. */
  readonly vectors: Readonly<Record<string, Uint8Array>>;
  readonly wycheproof: readonly WycheproofFile[];
  /** Null where they are not on this machine. */
  readonly argon2: Argon2AnswersFile | null;
};

export type SuiteResult = {
  /** Cases by what they belong to. */
  readonly ran: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
};

export const runAll = (suite: Suite, argon2id: Argon2id): SuiteResult => {
  const ran: Record<string, number> = {};
  const failures: string[] = [];
  for (const [path, file] of Object.entries(suite.vectors)) {
    const vector = parseVector(file);
    const [wanted, got] = [vector.field('expect'), runVector(vector, argon2id)];
    if (wanted !== got) failures.push(`${path}: wanted ${wanted}, got ${got}`);
    ran['vectors'] = (ran['vectors'] ?? 0) + 1;
  }
  for (const file of suite.wycheproof) {
    const result = runWycheproof(file);
    ran[file.algorithm] = result.ran;
    failures.push(...result.failures);
  }
  if (suite.argon2) {
    const result = runArgon2Answers(suite.argon2, argon2id);
    ran['Argon2id'] = result.ran;
    failures.push(...result.failures);
  }
  return { ran, failures };
};
