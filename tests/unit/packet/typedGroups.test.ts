import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { alphabet } from '../../../utils/packet/checksum.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { formatPacket, packetGroups } from '../../../utils/packet/formatPacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { typedGroups } from '../../../utils/packet/typedGroups.ts';

// That of the specification's example, so that a failure can be looked up.
const printed = 'HK1PR CGD0Q RNT3V US5XK K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU';
const groups = printed.split(' ');
const states = (typed: string) => typedGroups(typed).groups.map(({ state }) => state);
const texts = (typed: string) => typedGroups(typed).groups.map(({ text }) => text);
const withGroup = (number: number, group: string): string =>
  groups.map((one, at) => (at === number - 1 ? group : one)).join(' ');

describe('while a packet is typed', () => {
  it('nothing is said of nothing', () => {
    expect(typedGroups('')).toMatchObject({ count: 0, wanted: 49, trouble: null, whole: false });
    expect(new Set(states(''))).toEqual(new Set(['empty']));
  });

  it('each group is accepted with its last character, with or without spaces', () => {
    for (const typed of [printed, printed.replaceAll(' ', ''), printed.toLowerCase()]) {
      let characters = 0;
      for (let length = 1; length < typed.length; length++) {
        if (typed[length - 1] !== ' ') characters += 1;
        const { count, trouble, whole, groups: seen } = typedGroups(typed.slice(0, length));
        expect({ count, trouble, whole }).toEqual({ count: characters, trouble: null, whole: false });
        expect(seen.filter(({ state }) => state === 'accepted')).toHaveLength(Math.floor(characters / 5));
        expect(seen.filter(({ state }) => state === 'typing')).toHaveLength(characters % 5 === 0 ? 0 : 1);
      }
      expect(typedGroups(typed)).toMatchObject({ count: 49, trouble: null, whole: true });
      expect(texts(typed)).toEqual(groups);
    }
  });

  it('look-alikes are shown as they are read', () => {
    expect(texts('hklpr cgdoq')).toEqual(['HK1PR', 'CGD0Q', ...Array(8).fill('')]);
    expect(texts('HKIPR')[0]).toBe('HK1PR');
    expect(texts('HK1PR 1BIO')[1]).toBe('L8L0');
    expect(typedGroups(printed.replaceAll('0', 'o').replaceAll('L', 'i')).whole).toBe(true);
  });

  it.each(['x', 'hx', 'hk2', 'https://example.org', '12345'])('%s is no beginning', (typed) => {
    expect(typedGroups(typed).trouble).toEqual({ is: 'beginning' });
    expect(states(typed)[0]).toBe('wrong');
  });

  it('a character that no packet has is named at once, with its group', () => {
    expect(typedGroups('HK1PR CGÖ').trouble).toEqual({ is: 'character', group: 2, character: 'Ö' });
    expect(typedGroups('HK1PR CGD0Q R€').trouble).toEqual({ is: 'character', group: 3, character: '€' });
    expect(states('HK1PR CGÖ').slice(0, 3)).toEqual(['accepted', 'wrong', 'empty']);
  });

  it('stray marks between the characters do no harm', () => {
    expect(typedGroups(`“${printed.replaceAll(' ', ', ')}.”`).whole).toBe(true);
    expect(typedGroups('HK1PR. CGD0Q').trouble).toBeNull();
  });

  it('a group that is closed too early or too late is named, and does not shift the others', () => {
    const short = withGroup(4, 'US5X');
    expect(typedGroups(short).trouble).toEqual({ is: 'length', group: 4, found: 4, wanted: 5 });
    expect(states(short)).toEqual(groups.map((_, at) => (at === 3 ? 'wrong' : 'accepted')));
    const long = withGroup(2, 'CGDD0Q');
    expect(typedGroups(long).trouble).toEqual({ is: 'length', group: 2, found: 6, wanted: 5 });
    expect(texts(long).slice(2)).toEqual(groups.slice(2));
    expect(typedGroups('HK1PR CGD').trouble).toBeNull();
    expect(typedGroups('HK1PR CGD ').trouble).toMatchObject({ is: 'length', group: 2 });
  });

  it('other spacing is taken as none', () => {
    const pairs = printed.replaceAll(' ', '').replace(/../g, '$& ');
    expect(typedGroups(pairs)).toMatchObject({ whole: true });
    expect(typedGroups(pairs.slice(0, 40)).trouble).toBeNull();
    expect(texts(`HK1PR ${groups.slice(1, 4).join('')} K3`).slice(0, 5)).toEqual([
      ...groups.slice(0, 4),
      'K3',
    ]);
  });

  it('groups too many are counted', () => {
    const twice = withGroup(3, 'RNT3V RNT3V');
    expect(typedGroups(twice)).toMatchObject({ trouble: { is: 'length', group: 10 }, whole: false });
    const unspaced = `${printed.slice(0, -1).replaceAll(' ', '')}QQ`;
    expect(typedGroups(unspaced).trouble).toEqual({ is: 'too-long', found: 50 });
  });

  it('at the end the checksum names the groups', () => {
    expect(typedGroups(withGroup(4, 'US5XS')).trouble).toEqual({ is: 'mistyped', groups: [4] });
    expect(states(withGroup(4, 'US5XS'))[3]).toBe('wrong');
    expect(typedGroups(withGroup(9, '3P2FL').replace('CGD0Q', 'CGD0P')).trouble).not.toBeNull();
    const three = withGroup(4, 'US5XS').replace('CGD0Q', 'CGD0P').replace('JSFFX', 'JSFFQ');
    expect(typedGroups(three)).toMatchObject({ count: 49, whole: false });
    expect(typedGroups(three).trouble?.is).toMatch(/damaged|mistyped/);
  });
});

describe('what is said while typing', () => {
  const anyPacket = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((key) =>
    encodePacket({
      accountId: generateAccountId(),
      generation: 7,
      encryptedAccountKey: asEncryptedAccountKey(key),
    }),
  );

  it('agrees with what is said afterwards: whole, or which groups to look at', () => {
    fc.assert(
      fc.property(anyPacket, fc.integer({ min: 4, max: 48 }), fc.nat(31), (text, at, symbol) => {
        const typed = text.slice(0, at) + alphabet.charAt(symbol) + text.slice(at + 1);
        const after = parsePacket(typed);
        const { whole, trouble, groups: seen } = typedGroups(formatPacket(typed));
        expect(whole).toBe(after.is === 'packet');
        expect(trouble).toEqual(whole ? null : after);
        expect(seen.map(({ text: group }) => group)).toEqual(packetGroups(typed));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, never takes long, and calls nothing whole that is not a packet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const { groups: seen, whole, count } = typedGroups(typed);
        expect(seen).toHaveLength(10);
        expect(count).toBeLessThanOrEqual(49);
        expect(whole).toBe(parsePacket(typed).is === 'packet');
      }),
      { numRuns: 2000 },
    );
    const before = performance.now();
    typedGroups('HK1'.repeat(3000));
    typedGroups(`${'Q '.repeat(5000)}HK1`);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
