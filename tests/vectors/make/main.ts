import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allVectorFiles } from './all.ts';

// Writes the vector files anew: node tests/vectors/make/main.ts
const folder = new URL('../files/', import.meta.url);
await rm(folder, { recursive: true, force: true });
const files = allVectorFiles();
for (const [path, bytes] of files) {
  const file = fileURLToPath(new URL(path, folder));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
console.log(`${files.size} vectors written`);
