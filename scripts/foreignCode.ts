import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Places that libraries load parts of themselves from when nobody tells them otherwise. */
const networks = /\b(?:\w+\.)*(?:jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|esm\.sh|skypack\.dev)\b/;

/** Throws where some file of a built extension names a content delivery network: all that runs is in the package. */
export const refuseForeignCode = (folder: string): void => {
  const named = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((file) => {
      const [address] = networks.exec(readFileSync(file, 'latin1')) ?? [];
      return address === undefined ? [] : [`${file}: ${address}`];
    });
  if (named.length > 0) throw new Error(`the extension would load code from elsewhere:\n${named.join('\n')}`);
};
