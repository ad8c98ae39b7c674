import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Argon2AnswersFile } from './argon2Answers.ts';
import type { Suite } from './runAll.ts';
import type { WycheproofFile } from './wycheproof.ts';

const ours = new URL('../files/', import.meta.url);
const sharedFolder = process.env['HALFKEY_SHARED'];
const shared = new URL(
  'vectors/',
  sharedFolder === undefined
    ? new URL('../../../../shared/', import.meta.url)
    : pathToFileURL(`${sharedFolder}/`),
);
const wycheproofFiles = ['xchacha20_poly1305', 'hkdf_sha256', 'hmac_sha256', 'ed25519'];

const json = async <T>(file: URL): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;

/** The vectors of others live beside the repository, in `../shared` or where HALFKEY_SHARED says. */
export const loadSuite = async (): Promise<Suite> => {
  const entries = await readdir(ours, { recursive: true });
  const paths = entries.filter((path) => path.endsWith('.txt')).sort();
  const files = await Promise.all(paths.map((path) => readFile(new URL(path, ours))));
  const vectors = Object.fromEntries(paths.map((path, i) => [path, new Uint8Array(files[i] ?? [])]));
  if (!existsSync(shared)) {
    console.log(
      `skipped: Wycheproof and the Argon2 known answers, which are not at ${fileURLToPath(shared)}`,
    );
    return { vectors, wycheproof: [], argon2: null };
  }
  return {
    vectors,
    wycheproof: await Promise.all(
      wycheproofFiles.map((name) => json<WycheproofFile>(new URL(`wycheproof-${name}_test.json`, shared))),
    ),
    argon2: await json<Argon2AnswersFile>(new URL('argon2id.json', shared)),
  };
};
