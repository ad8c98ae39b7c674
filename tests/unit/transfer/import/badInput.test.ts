import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../../utils/transfer/import/bounds.ts';
import { fixture, latin1, read, reading, utf8, zipOf } from '../../../support/importing.ts';

const header = 'name,url,username,password,note';
const chrome = (...rows: readonly string[]): Uint8Array => utf8(`${header}\r\n${rows.join('\r\n')}\r\n`);
const refused = (because: string) => ({ is: 'refused', because });

describe('M4: bad input', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['blanks', utf8(' \r\n\t'), 'empty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'unknown'],
    ['zeros', new Uint8Array(5000), 'unknown'],
    ['a letter', utf8('Dear Ada,\nhow are you?\nGrace'), 'unknown'],
    ['a table of something else', utf8('date,amount\n2026-01-01,12\n'), 'unknown'],
    ['a page', utf8('<!doctype html><title>x</title>'), 'unknown'],
    ['other JSON', utf8('{"name":"x","version":"1.0.0"}'), 'unknown'],
    ['a number', utf8('[1,2,3]'), 'unknown'],
    ['JSON that ends too early', utf8('{"encrypted":false,"items":[{"type":1'), 'damaged'],
    ['an archive of something else', zipOf({ 'a.txt': utf8('x') }), 'unknown'],
    ['half an archive', zipOf({ 'export.data': utf8('{"accounts":[]}') }).slice(0, 45), 'damaged'],
    ['a 1PUX with something else in it', zipOf({ 'export.data': utf8('[]') }), 'damaged'],
    ['a backup of ours', utf8('halfkey-backup 1 packet x'), 'backup'],
    ['an encrypted export of Proton', utf8('-----BEGIN PGP MESSAGE-----\n\nwx'), 'proton-encrypted'],
    ['KeePass XML that is cut off', utf8('<?xml version="1.0"?><KeePassFile><Root><Group>'), 'damaged'],
    ['a table with no rows', utf8(`${header}\n`), 'empty'],
  ])('%s is refused as a whole', async (_, bytes, because) => {
    expect(await reading(bytes)).toEqual(refused(because));
  });

  it('is found out by its content, whatever it begins with', async () => {
    const bom = Uint8Array.from([0xef, 0xbb, 0xbf, ...fixture('chrome.csv')]);
    expect((await read(bom)).rows.length).toBe(3);
    const wide = new Uint8Array(
      Buffer.from(`\ufeff${new TextDecoder().decode(fixture('chrome.csv'))}`, 'utf16le'),
    );
    expect((await read(wide)).rows.length).toBe(3);
  });

  it('counts each row, and names each that could not be read with its reason', async () => {
    const answer = await read(
      chrome(
        'A,https://a.example,ada,pw,',
        'B,https://b.example,ada,pw,note,one cell too many',
        ',,,,',
        'C',
        `D,,,,"unclosed`,
      ),
    );
    expect(answer.rows.map(({ row, item }) => [row, item.title])).toEqual([
      [2, 'A'],
      [5, 'C'],
    ]);
    expect(answer.refused).toEqual([
      { row: 3, name: 'B', reason: 'columns' },
      { row: 6, name: 'D', reason: 'quotes' },
    ]);
  });

  it('leaves rows out whose letters are not UTF-8, and takes the others', async () => {
    const text = `${header}\nGood,https://a.example,ada,pw,\nBad \u00e9,https://b.example,ada,p\u00e4,\nAlso good,,x,y,\n`;
    const answer = await read(latin1(text));
    expect(answer.rows.map(({ item }) => item.title)).toEqual(['Good', 'Also good']);
    expect(answer.refused).toEqual([{ row: 3, name: 'Bad \ufffd', reason: 'encoding' }]);
  });

  it('keeps columns that come twice, as fields of their own', async () => {
    const answer = await read(
      utf8('name,url,username,password,note,password\nA,https://a.example,ada,one,,two\n'),
    );
    const [first] = answer.rows;
    expect(first?.item.fields.map(({ label, value }) => [label, value])).toEqual([
      ['', 'ada'],
      ['', 'one'],
      ['password', 'two'],
    ]);
  });

  it('keeps cells that are formulas exactly as they are', async () => {
    const cells = ['=1+1', '+49', '-2', '@SUM(A1)', "'=x"];
    const answer = await read(
      chrome(...cells.map((cell) => `${cell},https://a.example,${cell},${cell},${cell}`)),
    );
    expect(answer.rows.map(({ item }) => [item.title, item.notes])).toEqual(
      cells.map((cell) => [cell, cell]),
    );
  });

  it('is not led by `__proto__` in names of columns, members and types', async () => {
    const answers = [
      await read(utf8('name,url,username,password,__proto__,constructor\nA,https://a.example,u,p,x,y\n')),
      await read(
        utf8(
          '{"encrypted":false,"__proto__":{"polluted":1},"items":[{"type":1,"name":"A","__proto__":{"polluted":1},"login":{"__proto__":{"polluted":1},"username":"u"}}]}',
        ),
      ),
      await read(
        utf8(
          '{"records":[{"title":"A","$type":"__proto__","custom_fields":{"__proto__":"x","$constructor":"y","$__proto__:z":{"polluted":"1"}}}]}',
        ),
      ),
      await read(
        utf8(
          'url,username,password,extra,name,grouping,fav\nhttp://sn,,,"NoteType:__proto__\n__proto__:x\nconstructor:y",A,,0\n',
        ),
      ),
    ];
    for (const { rows } of answers) expect(rows[0]?.item.title).toBe('A');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(answers[2]?.rows[0]?.item.fields.map(({ value }) => value).sort()).toEqual(['1', 'x', 'y']);
  });

  it('reads 100,000 rows in bounded time, and refuses one more', async () => {
    const row = (n: number): string => `Site ${n},https://s${n}.example/,ada,pw${n},`;
    const many = Array.from({ length: bounds.rows }, (_, n) => row(n));
    const before = performance.now();
    const answer = await read(chrome(...many));
    expect(answer.rows.length).toBe(100_000);
    expect(answer.refused).toEqual([]);
    expect(performance.now() - before).toBeLessThan(30_000);
    expect(await reading(chrome(...many, row(-1)))).toEqual(refused('too-many'));
  });

  it('refuses a field of 10 MB for its size, and takes the row after it', async () => {
    const answer = await read(
      chrome(`Big,https://a.example,ada,${'x'.repeat(10_000_000)},`, 'Small,https://a.example,ada,pw,'),
    );
    expect(answer.refused).toEqual([{ row: 2, name: 'Big', reason: 'too-large' }]);
    expect(answer.rows.map(({ item }) => item.title)).toEqual(['Small']);
    const wide = await read(chrome(`${'t'.repeat(40_000)},https://a.example,ada,pw,`, 'x,,ada,pw,'));
    // A title that no list can show stands in the notes as a whole.
    expect(wide.rows.map(({ item }) => [item.title.length, item.notes.length])).toEqual([
      [1000, 40_000],
      [1, 0],
    ]);
    const address = await read(chrome(`A,https://a.example/${'x'.repeat(40_000)},ada,pw,`));
    expect(address.refused).toEqual([{ row: 2, name: 'A', reason: 'too-large' }]);
  });

  it('refuses a file that is larger than any export', async () => {
    expect(await reading(new Uint8Array(bounds.file + 1).fill(65))).toEqual(refused('too-large'));
  });

  it('stops unpacking an archive that unpacks to gigabytes', async () => {
    const bomb = zipSync({ 'export.data': new Uint8Array(bounds.unpacked + 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = performance.now();
    expect(await reading(bomb)).toEqual(refused('unpacks-too-large'));
    expect(performance.now() - before).toBeLessThan(30_000);
    const liar = zipOf({ 'export.data': utf8('{"accounts":[]}') });
    // What the archive says of its size is not believed: here it says 2^31.
    new DataView(liar.buffer).setUint32(22, 2 ** 31, true);
    expect((await reading(liar)).is).toBe('refused');
  });

  it('refuses an archive of more parts than any export has', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: bounds.entries + 1 }, (_, n) => [`f${n}`, new Uint8Array(0)]),
    );
    expect(await reading(zipSync(parts, { level: 0 }))).toEqual(refused('too-many'));
  });

  it('is not stopped by JSON that goes deep, or by XML that expands', async () => {
    const deep = `{"encrypted":false,"items":[{"type":1,"name":"A","login":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`;
    const answer = await reading(utf8(deep));
    expect(['read', 'refused']).toContain(answer.is);
    const entities = Array.from(
      { length: 20 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    ).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">${entities}]><KeePassFile><Meta/><Root><Group><Name>&e20;</Name></Group></Root></KeePassFile>`;
    const before = performance.now();
    expect((await reading(utf8(xml))).is).toBe('refused');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
