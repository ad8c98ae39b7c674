import { readFile } from 'node:fs/promises';

/** Gives a WebAssembly module asked for with `?url` as a `data:` address: Node's `fetch` opens no files. */
export const wasmAsData = {
  name: 'halfkey:wasm-as-data',
  enforce: 'pre' as const,
  load: async (id: string): Promise<string | undefined> => {
    if (!id.endsWith('.wasm?url')) return undefined;
    const base64 = await readFile(id.slice(0, -'?url'.length), 'base64');
    return `export default 'data:application/wasm;base64,${base64}';`;
  },
};
