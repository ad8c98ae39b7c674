import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export type Import = {
  /** A file of ours, by its path from the root with slashes; or a package's specifier as it is written. */
  readonly of: string;
  readonly isOurs: boolean;
  /** Gone when the types are: `import type`. */
  readonly isType: boolean;
  /** Loaded when it is asked for, or started as a worker: not with the file. */
  readonly isLater: boolean;
};

/** A source without its comments. Good for looking for names in it, not for running it. */
export const withoutComments = (code: string): string =>
  code.replaceAll(/(["'`])(?:\\.|(?!\1)[^\\\n])*\1|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g, (found, quote) =>
    quote === undefined ? ' ' : found,
  );

const statements =
  /\b(?:import|export)\s+(type\s)?[^'"`;()=]*?from\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+\.tsx?)['"],\s*import\.meta\.url/g;

/** What a file imports, re-exports, loads later, or starts as a worker. */
export const importsOf = (file: string, code: string): Import[] =>
  [...withoutComments(code).matchAll(statements)].map(([, type, from, bare, later, started]) => {
    const specifier = from ?? bare ?? later ?? started ?? '';
    const isOurs = specifier.startsWith('.');
    return {
      of: isOurs ? posix.join(posix.dirname(file), specifier) : specifier,
      isOurs,
      isType: type !== undefined,
      isLater: (later ?? started) !== undefined,
    };
  });

/** TypeScript files of some folders, by their paths from the root with slashes: what stands in each. */
export const readSources = (folders: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    folders
      .filter((folder) => existsSync(join(root, folder)))
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.tsx?$/.test(name))
          .map((name) => posix.join(folder, name.split(sep).join('/'))),
      )
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
