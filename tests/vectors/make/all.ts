import { attachmentVectors } from './attachmentVectors.ts';
import { backupVectors } from './backupVectors.ts';
import { keyVectors } from './keyVectors.ts';
import { packetVectors } from './packetVectors.ts';
import { quickUnlockVectors } from './quickUnlockVectors.ts';
import { rekeyVectors } from './rekeyVectors.ts';
import { totpVectors } from './totpVectors.ts';
import { vaultVectors } from './vaultVectors.ts';
import { vectorFile } from './vectorFile.ts';

/** Every vector file: path below tests/vectors/files, and what is in it. */
export const allVectorFiles = (): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [
      ...keyVectors,
      ...packetVectors,
      ...vaultVectors,
      ...quickUnlockVectors,
      ...backupVectors,
      ...rekeyVectors,
      ...attachmentVectors,
      ...totpVectors,
    ].map((vector) => [`${vector.name}.txt`, vectorFile(vector)]),
  );
