import { describe, expect, it } from 'vitest';
import { fixture, latin1, read, stated, utf8 } from '../../../support/importing.ts';

const items = async (text: string | Uint8Array) =>
  (await read(typeof text === 'string' ? utf8(text) : text)).rows.map(({ item }) => stated(item));
const six = (...rows: readonly string[]): string => `mSecure6 CSV export file\n${rows.join('\n')}\n`;

describe('mSecure', () => {
  it('brings in all twenty record types, and one of the user’s own', async () => {
    const { rows } = await read('msecure3.csv');
    expect(rows.length).toBe(21);
    const text = new TextDecoder().decode(fixture('msecure3.csv'));
    const all = JSON.stringify(rows.map(({ item }) => item));
    const cells = text.replaceAll('\v', '\n').split(/[,\n]/).slice(2);
    const values = cells
      .map((cell) => cell.trim().replaceAll('"', ''))
      .filter((cell) => cell !== '' && cell !== 'Unassigned');
    // Every cell of the file is somewhere in what came out: types become kinds, everything else stays as it was.
    const kinds = new Set(text.split('\n').map((line) => line.split(',')[1] ?? ''));
    const readAsMonth = new Set(['04/2029']);
    expect(
      values.filter((value) => !kinds.has(value) && !readAsMonth.has(value) && !all.includes(value)),
    ).toEqual([]);
  });

  it('takes code 8 for the password, whatever the language calls it', async () => {
    const [login] = await items(
      six('Läden|1,Anmeldung,,,Adresse|2|https://a.example,Wer|7|ada,Geheimes|8|p|w|1,'),
    );
    expect(login).toMatchObject({
      kind: 'login',
      username: 'ada',
      password: 'p|w|1',
      addresses: ['https://a.example'],
    });
  });

  it('puts line breaks back that were written as letters or vertical tabs, but never in a password', async () => {
    const [login] = await items(
      six('A|1,Login,,one\\ntwo\vthree,Password|8|C:\\new\\table,Hint|0|four\\nfive,'),
    );
    expect(login).toMatchObject({
      notes: 'one\ntwo\nthree',
      password: 'C:\\new\\table',
      own: ['Hint [lines] four\nfive'],
    });
  });

  it('joins what line breaks without quotes have parted, in notes and in the last field', async () => {
    const found = await items(
      six(
        'A|1,Login,,first',
        'second, third',
        '',
        'fourth,Username|7|ada,Password|8|pw,',
        'B|2,Secure Note,,x,',
        'C|3,Login,,,Password|8|one',
        'two,',
      ),
    );
    expect(found).toEqual([
      expect.objectContaining({ title: 'A', username: 'ada', password: 'pw' }),
      { kind: 'note', title: 'B', notes: 'x' },
      expect.objectContaining({ title: 'C' }),
    ]);
    expect(found[0]).toMatchObject({ notes: expect.stringMatching(/^first\nsecond/) });
    expect(JSON.stringify(found[2])).toContain('one\\ntwo');
  });

  it('reads files with semicolons, and in the letters of Windows', async () => {
    const [german] = await items(
      'mSecure6 CSV export file\r\nA|1;Anmeldung;;;Kennwort|8|a,b;Benutzername|7|ada;\r\n',
    );
    expect(german).toMatchObject({ password: 'a,b', username: 'ada' });
    const latin = latin1('mSecure CSV export file\nLäden,Web Logins,Bäcker,Tür,https://a.example,ada,pä\n');
    expect(await items(latin)).toEqual([
      {
        kind: 'login',
        title: 'Bäcker',
        addresses: ['https://a.example'],
        username: 'ada',
        password: 'pä',
        notes: 'Tür',
        tags: ['Läden'],
      },
    ]);
  });

  it('takes surplus cells for notes whose commas were not quoted', async () => {
    const [login] = await items(
      'mSecure CSV export file\nUnassigned,Web Logins,A,one, two, three,https://a.example,ada,pw,\n',
    );
    expect(login).toMatchObject({ notes: 'one, two, three', username: 'ada', password: 'pw' });
  });

  it('does not lose the rest of a file to a quote that nobody closes', async () => {
    const found = await items(six('A|1,Login,,"open,Password|8|pw,', 'B|2,Login,,,Password|8|pw2,'));
    expect(found.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(found[1]).toMatchObject({ password: 'pw2' });
  });
});
