import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportCsv } from '../../../utils/transfer/exportCsv.ts';
import { exportJson } from '../../../utils/transfer/exportJson.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { liveLogin, type PlainLogin } from '../../support/items.ts';

const login = (over: Partial<PlainLogin>, rest: Partial<LiveItem> = {}): LiveItem =>
  liveLogin({ title: 'Bakery', addresses: ['https://bakery.example'], password: 'p', ...over }, rest);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const heading = 'name,url,username,password,note,totp,kind,type name,tags,favourite,more urls,fields\r\n';

describe('items in the open', () => {
  it('are JSON that holds everything exactly', () => {
    const items = [
      login(
        { password: '=1+1' },
        { history: [{ field: 'password', label: '', type: 'hidden', value: 'old', until: 3 }] },
      ),
      login({ title: 'Größe ✓' }, { trashedAt: 4 }),
    ];
    expect(JSON.parse(text(exportJson(items, '2026-11-24T09:30:00.000Z')))).toEqual({
      format: 'halfkey-items',
      version: 1,
      created: '2026-11-24T09:30:00.000Z',
      items,
    });
  });

  it('are a table with one line each, quoted where it must be', () => {
    const items = [
      login({}, { favourite: true, tags: ['a', 'b'] }),
      login({ title: 'A, "B"', notes: 'two\nlines', addresses: ['https://a.example', 'https://b.example'] }),
      login(
        { addresses: [] },
        { fields: [{ id: 'AAAAAAAAAAA', type: 'hidden', label: 'Door', value: '4711' }] },
      ),
    ];
    expect(text(exportCsv(items))).toBe(
      heading +
        'Bakery,https://bakery.example,ada,p,,,login,,"a\nb",yes,,\r\n' +
        '"A, ""B""",https://a.example,ada,p,"two\nlines",,login,,,,https://b.example,\r\n' +
        'Bakery,,,,,,login,,,,,"[{""label"":""Door"",""type"":""hidden"",""value"":""4711""}]"\r\n',
    );
  });

  it('M5: are a table in which nothing runs as a formula', () => {
    const cells = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1"];
    const table = text(
      exportCsv(cells.map((title) => login({ title, addresses: [], username: '', password: '' }))),
    );
    for (const cell of cells) expect(table).toContain(`'${cell.replaceAll('"', '""')}`);
    const read = papaparse.parse<string[]>(table, { delimiter: ',' }).data.flat();
    expect(read.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('are a table without what is in the trash', () => {
    expect(text(exportCsv([login({}, { trashedAt: 1 })]))).toBe(heading);
  });
});
