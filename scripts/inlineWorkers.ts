/** `new Worker(new URL('./reader.ts', import.meta.url), { type: 'module' })`, as threads are started everywhere here. */
const started = /new Worker\(new URL\('(\.\/[\w./]+)', import\.meta\.url\), \{ type: 'module' \}\)/g;

/**
 * Puts the code of each thread into the code that starts it, from where it runs by a `blob:` address: a page that is one
 * file has no second one to load. The bundler does it where it is asked to by the name of the import.
 */
export const inlineWorkers = {
  name: 'halfkey:inline-workers',
  enforce: 'pre',
  transform: (code: string, id: string): string | undefined => {
    if (!/\/utils\/.*\.ts$/.test(id) || !code.includes('new Worker(')) return undefined;
    const imports: string[] = [];
    const own = code.replaceAll(started, (_, file: string) => {
      imports.push(`import Thread${imports.length} from '${file}?worker&inline';`);
      return `new Thread${imports.length - 1}()`;
    });
    if (own.includes('new Worker(')) throw new Error(`${id} starts a thread in a way that is not known here`);
    return `${imports.join('\n')}\n${own}`;
  },
} as const;
