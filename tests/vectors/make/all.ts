import { keyVectors } from './keyVectors.ts';
import { packetVectors } from './packetVectors.ts';
import { vaultVectors } from './vaultVectors.ts';
import { vectorFile } from './vectorFile.ts';

/** Every vector file: path below tests/vectors/files, and what is in it. */
export const allVectorFiles = (): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [...keyVectors, ...packetVectors, ...vaultVectors].map((vector) => [
      `${vector.name}.txt`,
      vectorFile(vector),
    ]),
  );
