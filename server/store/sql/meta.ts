import type { MetaStore } from '../store.ts';
import { bytesOf, type Database } from './database.ts';

export function metaIn(database: Database): MetaStore {
  return {
    get: (name) =>
      database.read(async ({ all }) => {
        const [row] = await all('SELECT value FROM meta WHERE name = ?', name);
        return row ? bytesOf(row, 'value') : null;
      }),
    putOnce: (name, value) =>
      database.write(async ({ all, run }) => {
        await run('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, value);
        const [row] = await all('SELECT value FROM meta WHERE name = ?', name);
        return row ? bytesOf(row, 'value') : value;
      }),
  };
}
