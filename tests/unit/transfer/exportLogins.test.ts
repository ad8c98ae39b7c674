import { describe, expect, it } from 'vitest';
import { exportCsv, exportJson } from '../../../utils/transfer/exportLogins.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { liveLogin, type PlainLogin } from '../../support/items.ts';

const login = (over: Partial<PlainLogin>, rest: Partial<LiveItem> = {}): LiveItem =>
  liveLogin({ title: 'Bakery', addresses: ['https://bakery.example'], password: 'p', ...over }, rest);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('logins in the open', () => {
  it('are JSON that holds everything exactly', () => {
    const logins = [
      login(
        { password: '=1+1' },
        { history: [{ field: 'password', label: '', type: 'hidden', value: 'old', until: 3 }] },
      ),
      login({ title: 'Größe ✓' }),
    ];
    expect(JSON.parse(text(exportJson(logins, '2026-11-24T09:30:00.000Z')))).toEqual({
      format: 'halfkey-logins',
      version: 1,
      created: '2026-11-24T09:30:00.000Z',
      logins,
    });
  });

  it('are a table with one line each, quoted where it must be', () => {
    const logins = [
      login({}),
      login({ title: 'A, "B"', notes: 'two\nlines', addresses: ['https://a.example', 'https://b.example'] }),
      login({ addresses: [] }),
    ];
    expect(text(exportCsv(logins))).toBe(
      'name,url,username,password,note,more urls\r\n' +
        'Bakery,https://bakery.example,ada,p,,\r\n' +
        '"A, ""B""",https://a.example,ada,p,"two\nlines",https://b.example\r\n' +
        'Bakery,,ada,p,,\r\n',
    );
  });

  it.each(['=HYPERLINK("https://evil.example")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1'])(
    'M5 hold no formula for a spreadsheet to run: %j',
    (formula) => {
      const fields = { title: formula, username: formula, password: formula, notes: formula };
      const table = text(exportCsv([login({ ...fields, addresses: [formula, `${formula} `] })]));
      const cells = table.slice(table.indexOf('\n') + 1).match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
      expect(cells).toHaveLength(6);
      for (const cell of cells) expect(cell).toMatch(/^"?'/);
    },
  );
});
