import { describe, expect, it, vi } from 'vitest';
import { troubleText } from '../../../components/packet/troubleText.ts';
import { typedText } from '../../../components/packet/typedText.ts';
import { typedGroups } from '../../../utils/packet/typedGroups.ts';
import { hintedTroubles, packetTroubles } from '../../support/packetTroubles.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

const now = new Date(2026, 10, 24, 14, 5).getTime();
const all = { ...packetTroubles, ...hintedTroubles };

describe('a packet’s trouble', () => {
  it('has a sentence of its own, whichever it is, and says what to do', () => {
    const texts = Object.values(packetTroubles).map((trouble) => troubleText(trouble, now));
    expect(new Set(texts.map(({ what }) => what)).size).toBe(texts.length);
    const hints = Object.values(hintedTroubles).map((trouble) => troubleText(trouble, now).todo);
    expect(new Set(hints).size).toBe(hints.length);
  });

  it.each(Object.entries(all))('%s: two whole sentences', (_, trouble) => {
    const { what, todo } = troubleText(trouble, now);
    for (const text of [what, todo]) expect(text).toMatch(/^\p{Lu}.*[.!?]$/u);
    expect(`${what}${todo}`).not.toMatch(/\$|undefined|NaN/);
  });

  it('is exact: where, how many, since when, until when', () => {
    expect(troubleText(packetTroubles.mistyped, now).what).toBe('Group 4 looks wrong.');
    expect(troubleText({ is: 'mistyped', groups: [4, 9] }, now).what).toBe('Groups 4 and 9 look wrong.');
    expect(troubleText(packetTroubles.incomplete, now).what).toContain('44 of 49');
    expect(troubleText({ is: 'incomplete', found: 54, wanted: 49 }, now).what).toContain('54 characters');
    expect(troubleText(packetTroubles['older-packet-account-reset'], now).what).toContain(
      '14 September 2026',
    );
    expect(troubleText(packetTroubles.limited, now).todo).toContain('14:30');
  });
});

describe('while typing', () => {
  it.each([
    ['', ''],
    ['hk1p', ''],
    ['hk1pr cg', 'Group 1 is accepted.'],
    ['hk1pr cgd0q', 'Group 2 is accepted.'],
    ['hello', 'Group 1 looks wrong: a packet begins with HK1.'],
    ['hk1pr cgÉ', 'Group 2 looks wrong: no packet has the character É.'],
    ['hk1pr cgd0 ', 'Group 2 looks wrong: it has 4 characters instead of 5.'],
    ['HK1PR CGD0Q RNT3V US5XS K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU', 'Group 4 looks wrong.'],
    ['HK1PR CGD0Q RNT3V US5XK K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU', 'All of it fits.'],
  ])('%s: %s', (typed, said) => expect(typedText(typedGroups(typed))).toBe(said));

  it('is not said anew with each character', () => {
    const typed = 'HK1PR CGD0Q RNT3V US5XK K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU';
    const said = new Set(Array.from(typed, (_, at) => typedText(typedGroups(typed.slice(0, at + 1)))));
    expect(said.size).toBe(11);
  });
});
