import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCsv } from '../../../../utils/transfer/exportCsv.ts';
import { exportJson } from '../../../../utils/transfer/exportJson.ts';
import {
  fieldTypes,
  type Field,
  itemKinds,
  type LiveItem,
  recordKinds,
} from '../../../../utils/vault/item.ts';
import { matchRules } from '../../../../utils/sites/webAddress.ts';
import { templates } from '../../../../utils/vault/templates.ts';
import { read, reading } from '../../../support/importing.ts';

/** Any text: unicode, quotes, separators, line breaks, formulas, apostrophes. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => one.isWellFormed()),
  fc.stringMatching(/^[='+\-@\t\r,;"\n a-z]{0,12}$/),
);
const filled = text.filter((one) => one !== '');
const moment = fc.integer({ min: 0, max: 4e12 });
const ownField = fc.record({
  id: fc.stringMatching(/^[\w-]{11}$/),
  type: fc.constantFrom(...fieldTypes),
  label: filled,
  value: text,
});
const kind = fc.constantFrom(...itemKinds);

const itemOf = <K extends LiveItem['kind']>(kinds: fc.Arbitrary<K>, words: fc.Arbitrary<string>) =>
  kinds.chain((one) => {
    const template = one === 'type' || one === 'generated' ? [] : templates[one as keyof typeof templates];
    const known = fc
      .tuple(...template.map(() => fc.option(filled, { nil: '' })))
      .map((values) =>
        template.flatMap(({ id, type, choices }, at): Field[] =>
          values[at] === ''
            ? []
            : [{ id, type, label: '', value: values[at] ?? '', ...(choices && { choices }) }],
        ),
      );
    return fc.record({
      kind: fc.constant<LiveItem['kind']>(one),
      typeName: one === 'custom' ? text : fc.constant(''),
      title: filled,
      addresses: fc.uniqueArray(fc.record({ url: words, match: fc.constantFrom(...matchRules) }), {
        selector: ({ url }) => url,
        maxLength: 4,
      }),
      fields: fc
        .tuple(known, fc.uniqueArray(ownField, { selector: ({ id }) => id, maxLength: 4 }))
        .map(([first, own]) => [
          ...first,
          ...own.filter(({ id }) => !first.some((field) => field.id === id)),
        ]),
      notes: text,
      tags: fc.uniqueArray(words, { maxLength: 3 }),
      favourite: fc.boolean(),
      attachments: fc.constant([]),
      createdAt: moment,
      changedAt: moment,
      trashedAt: fc.option(moment),
      history: fc.array(
        fc.record({
          field: fc.constantFrom('title', 'notes', 'addresses', 'password', 'AbCdEfGhIjK'),
          label: text,
          type: fc.constantFrom(...fieldTypes),
          value: text,
          until: moment,
        }),
        { maxLength: 4 },
      ),
    });
  });

describe('what was moved out comes back', () => {
  it('as JSON: every item, field by field, with its history and its days', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(itemOf(fc.constantFrom(...itemKinds, ...recordKinds), filled), {
          minLength: 1,
          maxLength: 5,
        }),
        async (items) => {
          const answer = await read(exportJson(items, '2026-11-24T00:00:00.000Z'));
          expect(answer).toMatchObject({ format: 'halfkey-json', refused: [], leftOut: [] });
          expect(answer.rows.map(({ item }) => ({ ...item, attachments: [] }))).toEqual(items);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('as a table: everything that was typed, but rules of addresses, with formulas made harmless and put back', async () => {
    // A line break parts two addresses and two tags there, and space around them is nobody's.
    const word = fc.stringMatching(/^[='+@a-z"][a-z,;"' ]{0,10}[a-z]$/);
    await fc.assert(
      fc.asyncProperty(fc.array(itemOf(kind, word), { minLength: 1, maxLength: 5 }), async (items) => {
        const kept = items.map((item) => ({ ...item, trashedAt: null }));
        const table = exportCsv(kept);
        const answer = await read(table);
        expect(answer).toMatchObject({ format: 'halfkey-csv', refused: [], leftOut: [] });
        const typed = ({
          kind,
          typeName,
          title,
          addresses,
          fields,
          notes,
          tags,
          favourite,
        }: Omit<LiveItem, 'attachments' | 'createdAt' | 'changedAt'>) => ({
          kind,
          typeName,
          title,
          addresses: addresses.map(({ url }) => url),
          fields: fields.map(({ id, ...field }) => (field.label === '' ? { id, ...field } : field)),
          notes,
          tags,
          favourite,
        });
        expect(answer.rows.map(({ item }) => typed({ ...item, trashedAt: null }))).toEqual(kept.map(typed));
      }),
      { numRuns: 200 },
    );
  });

  it('M5: no cell of the table begins as a formula does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(itemOf(kind, filled), { minLength: 1, maxLength: 5 }), async (items) => {
        const table = new TextDecoder().decode(
          exportCsv(items.map((item) => ({ ...item, trashedAt: null }))),
        );
        const { default: papaparse } = await import('papaparse');
        const cells = papaparse.parse<string[]>(table, { delimiter: ',' }).data.flat();
        expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('names the attachments that a file in the open does not hold', async () => {
    const item: LiveItem = {
      kind: 'note',
      typeName: '',
      title: 'A',
      addresses: [],
      fields: [],
      notes: '',
      tags: [],
      favourite: false,
      attachments: [
        { id: 'i', name: 'a.pdf', type: 'application/pdf', size: 3, key: 'SECRETKEY', digest: 'd' },
      ],
      createdAt: 1,
      changedAt: 2,
      trashedAt: null,
      history: [],
    };
    const file = exportJson([item], '2026-11-24T00:00:00.000Z');
    expect(new TextDecoder().decode(file)).not.toContain('SECRETKEY');
    expect((await read(file)).leftOut).toEqual([{ row: 1, title: 'A', what: 'attachment', name: 'a.pdf' }]);
  });

  it('is refused where the file is of a later version or was changed, row by row where it is a row', async () => {
    const file = (version: number, items: unknown[]): Uint8Array =>
      new TextEncoder().encode(JSON.stringify({ format: 'halfkey-items', version, created: 'x', items }));
    expect(await reading(file(2, []))).toEqual({ is: 'refused', because: 'damaged' });
    const answer = await reading(file(1, [{ kind: 'login', title: 'half' }]));
    expect(answer).toMatchObject({ is: 'read', rows: [], refused: [{ row: 1, reason: 'not-a-record' }] });
  });
});
