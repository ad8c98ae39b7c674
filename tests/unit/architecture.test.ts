import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, readSources, root, withoutComments } from '../support/sources.ts';

/** Rooms as docs/architecture.md lists them: each line may import from itself and from what stands above it. */
const listing = readFileSync(join(root, 'docs/architecture.md'), 'utf8').split(/```(?:text)?\n/)[1] ?? '';
const roomsIn = (line: string): string[] =>
  [...line.matchAll(/(?:^|\s)((?:utils|entrypoints)\/[\w.]+|components|recover|server)\/?(?=\s|$)/g)].map(
    ([, room]) => room ?? '',
  );
const lines = listing
  .split('\n')
  .map((line) => roomsIn(line.slice(0, 80)))
  .filter((rooms) => rooms.length > 0);
const levelOf = new Map(lines.flatMap((rooms, level) => rooms.map((room) => [room, level] as const)));

const pure = [
  'bytes',
  'crypto',
  'packet',
  'vault',
  'sites',
  'forms',
  'generator',
  'transfer',
  'totp',
  'health',
  'api',
].map((name) => `utils/${name}`);
const forService = new Set(['bytes', 'crypto', 'packet', 'vault', 'api'].map((name) => `utils/${name}`));

const roomOf = (file: string): string =>
  file === 'entrypoints/login.ts'
    ? 'entrypoints/login.content'
    : (/^(?:components|recover|server)(?=\/)|^(?:utils|entrypoints)\/[^/]+/.exec(file)?.[0] ?? file);

const sources = readSources(['utils', 'entrypoints', 'components', 'recover', 'server']);
const graph: ReadonlyMap<string, readonly Import[]> = new Map(
  [...sources].map(([file, code]) => [file, importsOf(file, code)]),
);
/** Every import from one file of ours to another. */
const edges = [...graph].flatMap(([from, imports]) =>
  imports.filter(({ isOurs }) => isOurs).map(({ of: to, isType }) => ({ from, to, isType })),
);
const show = ({ from, to }: { from: string; to: string }): string => `${from} → ${to}`;
const inRoom = (room: string): [string, string][] => [...sources].filter(([file]) => roomOf(file) === room);

/** A way from some node back to itself, where there is one. */
const cycleIn = (next: (node: string) => readonly string[], nodes: Iterable<string>): string[] | null => {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(node);
    if (at >= 0) return [...path.slice(at), node];
    if (done.has(node)) return null;
    for (const to of next(node)) {
      const found = visit(to, [...path, node]);
      if (found !== null) return found;
    }
    done.add(node);
    return null;
  };
  for (const node of nodes) {
    const found = visit(node, []);
    if (found !== null) return found;
  }
  return null;
};

/** Everything that a file brings along when it runs, or unless `later` when it is loaded: files of ours and packages. */
const reachedFrom = (entry: string, { later = true, except = '' } = {}): Set<string> => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name) || name === except) return;
    seen.add(name);
    for (const { of: to, isType, isLater } of graph.get(name) ?? [])
      if (!isType && (later || !isLater)) visit(to);
  };
  visit(entry);
  return seen;
};

describe('the rooms', () => {
  it('are those that docs/architecture.md lists', () => {
    const folders = ['utils', 'entrypoints'].flatMap((parent) =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
    );
    expect([...levelOf.keys()].sort()).toEqual([...folders, 'components', 'recover', 'server'].sort());
  });

  it('are read as they are written', () => {
    expect(edges.length).toBeGreaterThan(sources.size);
    for (const { to } of edges) {
      if (/\.tsx?$/.test(to)) expect(sources.has(to), to).toBe(true);
    }
  });

  it('import from themselves and from what the list has above them', () => {
    const wrong = edges.filter(({ from, to }) => {
      const [here, there] = [levelOf.get(roomOf(from)), levelOf.get(roomOf(to))];
      return roomOf(from) !== roomOf(to) && !(here !== undefined && there !== undefined && there <= here);
    });
    expect(wrong.filter(({ to }) => /\.tsx?$/.test(to)).map(show)).toEqual([]);
  });

  it('do not depend on each other in a circle, nor do their files', () => {
    const files = (file: string) =>
      (graph.get(file) ?? []).filter(({ isOurs }) => isOurs).map(({ of: to }) => to);
    expect(cycleIn(files, sources.keys())).toBe(null);
    const rooms = (room: string) => [
      ...new Set(
        edges
          .filter(({ from, to }) => roomOf(from) === room && roomOf(to) !== room)
          .map(({ to }) => roomOf(to)),
      ),
    ];
    expect(cycleIn(rooms, levelOf.keys())).toBe(null);
  });

  it('take nothing from an entrypoint, but an entrypoint its own', () => {
    const wrong = edges.filter(
      ({ from, to }) => to.startsWith('entrypoints/') && roomOf(from) !== roomOf(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('give the service what it may know', () => {
    const wrong = edges.filter(
      ({ from, to }) => roomOf(from) === 'server' && roomOf(to) !== 'server' && !forService.has(roomOf(to)),
    );
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('cryptography', () => {
  it('is imported by utils/crypto alone', () => {
    const importers = [...graph]
      .filter(([, imports]) =>
        // Whoever unlocks may take Argon2's module from the package as bytes; what is done with them is in utils/crypto.
        imports.some(({ of: name }) => /^@noble\/|^argon2id(?!\/dist\/[\w-]+\.wasm\?url&inline$)/.test(name)),
      )
      .map(([file]) => roomOf(file));
    expect([...new Set(importers)]).toEqual(['utils/crypto']);
  });

  it('is no business of the screens, nor is the database', () => {
    for (const page of ['popup', 'options', 'vault']) {
      // The thread that opens other programs' files has their ciphers, and no key of ours.
      const reached = [
        ...reachedFrom(`entrypoints/${page}/main.tsx`, { except: 'utils/importing/worker.ts' }),
      ];
      expect(reached.length).toBeGreaterThan(50);
      expect(reached.filter((name) => /^@noble\/|^argon2id|^idb$|^utils\/storage\//.test(name))).toEqual([]);
    }
  });

  it('is with the thread that opens other programs’ files, and no key, message or storage is', () => {
    const reached = [...reachedFrom('utils/importing/worker.ts')];
    expect(reached).toContain('utils/transfer/import/readImport.ts');
    expect(
      reached.filter((name) => /^utils\/(?:messaging|storage|packet)\/|^entrypoints\//.test(name)),
    ).toEqual([]);
  });

  it('takes its random bytes from one place', () => {
    const users = [...sources].filter(
      ([file, code]) => file !== 'utils/crypto/randomBytes.ts' && code.includes('getRandomValues'),
    );
    expect(users.map(([file]) => file)).toEqual([]);
  });
});

describe.each(pure)('%s', (room) => {
  it('is pure: no browser, no clock, no chance, no network, no file of its own', () => {
    const outside =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.|\bset(?:Timeout|Interval)\b|\b(?:chrome|browser|navigator|localStorage|indexedDB)\.|\bglobalThis\.(?!crypto\b)|(?<!\.)\bfetch\(/;
    // Their `fetch` is a parameter.
    const files = inRoom(room).filter(([file]) => !/^utils\/api\/(?:client|listen)\.ts$/.test(file));
    expect(files.filter(([, code]) => outside.test(withoutComments(code))).map(([file]) => file)).toEqual([]);
    const imported = files.flatMap(([file]) => (graph.get(file) ?? []).map(({ of: name }) => name));
    expect(imported.filter((name) => /^node:|^wxt|polyfill|^preact|^idb$/.test(name))).toEqual([]);
  });

  it('is compiled a second time without the types of the DOM', () => {
    const { include } = JSON.parse(readFileSync(join(root, 'server/tsconfig.json'), 'utf8')) as {
      include: string[];
    };
    expect(include).toContain(`../${room}`);
  });
});

describe('the script in pages', () => {
  const reached = [...reachedFrom('entrypoints/login.ts')];

  it('brings along its own files and utils/forms, and no cryptography, list of sites or QR code reader', () => {
    const rooms = new Set(reached.filter((name) => graph.has(name)).map(roomOf));
    expect([...rooms].sort()).toEqual(['entrypoints/login.content', 'utils/forms']);
  });

  it('carries no library', () => {
    expect(reached.filter((name) => !graph.has(name))).toEqual(['wxt/utils/define-unlisted-script']);
  });
});

describe('the reader of packets', () => {
  const isReader = (name: string): boolean =>
    /^utils\/qr\/|^@zxing\/|^zxing-wasm|^pdfjs-dist|^postal-mime/.test(name);

  it.each(['entrypoints/background/index.ts', 'entrypoints/login.ts'])('is never in %s', (entry) => {
    expect([...reachedFrom(entry)].filter(isReader)).toEqual([]);
  });

  it('comes to the popup when a packet is handed over, and no sooner', () => {
    const popup = 'entrypoints/popup/main.tsx';
    expect([...reachedFrom(popup, { later: false })].filter(isReader)).toEqual([]);
    expect([...reachedFrom(popup)].filter(isReader)).toContain('utils/qr/readPixels.ts');
  });
});
