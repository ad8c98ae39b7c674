import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps what a benchmark measured as bench/results/NAME.json; the folder is not part of the repository. */
export const writeResults = async (name: string, figures: unknown): Promise<void> => {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
};
