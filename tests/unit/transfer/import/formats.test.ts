import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemKinds } from '../../../../utils/vault/item.ts';
import { templates } from '../../../../utils/vault/templates.ts';
import { importFormats } from '../../../../utils/transfer/import/imported.ts';
import { dashlaneArchive, fixtureReading, read, statedReading } from '../../../support/importing.ts';

const folder = join(import.meta.dirname, '../../../fixtures/import');
const names = readdirSync(folder).filter((name) => name.includes('.'));
const expected = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8'));

describe('each file of another program', () => {
  it.each(names)(
    '%s is found out by its content, and every record arrives with all of its fields',
    async (name) => {
      expect(JSON.parse(JSON.stringify(statedReading(await fixtureReading(name))))).toEqual(expected(name));
    },
  );

  it('is there for every format that is named', () => {
    const found = new Set(names.map((name) => (expected(name) as { format?: string }).format));
    // Halfkey's own two are made by the tests of the round trip.
    expect(importFormats.filter((format) => !found.has(format) && !format.startsWith('halfkey-'))).toEqual(
      [],
    );
  });

  it('gives items whose fields are those of their kind, or named ones of the user', async () => {
    for (const name of names) {
      const answer = await fixtureReading(name);
      for (const { item } of answer.is === 'read' ? answer.rows : []) {
        const kind = itemKinds.find((one) => one === item.kind);
        expect(kind, name).toBeDefined();
        const known = templates[kind ?? 'custom'];
        for (const { id, type, label } of item.fields) {
          const place = known.find((field) => field.id === id);
          if (/^own\d{8}$/.test(id)) expect(label !== '' || type === 'web', `${name} ${id}`).toBe(true);
          else expect(place?.type, `${name} ${id}`).toBe(type);
        }
        expect(new Set(item.fields.map(({ id }) => id)).size).toBe(item.fields.length);
        expect(new Set(item.addresses.map(({ url }) => url)).size).toBe(item.addresses.length);
      }
    }
  });

  it('may be an archive of tables', async () => {
    const answer = await read(dashlaneArchive());
    expect(answer.format).toBe('dashlane-csv');
    expect(answer.rows.map(({ item }) => item.kind).sort()).toEqual(
      ['bank', 'card', 'identity', 'identity', 'licence', 'login', 'note', 'passport'].sort(),
    );
  });
});
