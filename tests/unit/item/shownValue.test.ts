import { describe, expect, test, vi } from 'vitest';
import { i18nOf } from '../../../utils/i18n/plainTexts.ts';

const language = vi.hoisted(() => ({ is: 'en' as 'en' | 'de' }));
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: {
      getUILanguage: () => (language.is === 'de' ? 'de' : 'en-GB'),
      getMessage: (name: string, places: string[]) => i18nOf(language.is).getMessage(name, places),
    },
  },
}));
const { cardBrand, parseMonth, shownMonth, shownValue } =
  await import('../../../components/item/shownValue.ts');
const { fieldName, kindName, matchHint } = await import('../../../components/item/names.ts');
const { itemKinds } = await import('../../../utils/vault/item.ts');
const { matchRules } = await import('../../../utils/sites/webAddress.ts');
const { templates } = await import('../../../utils/vault/templates.ts');

const text = (id: string, value: string) => shownValue({ id, type: 'text', value });

describe('a value that is shown', () => {
  test('has the groups that stand on a card, and in an IBAN', () => {
    expect(text('cardNumber', '4929123412341234')).toBe('4929 1234 1234 1234');
    expect(text('cardNumber', '3782-822463-10005')).toBe('3782 822463 10005');
    expect(text('iban', 'de02 120300000000202051')).toBe('DE02 1203 0000 0000 2020 51');
  });
  test('stays as it is where it is something else', () => {
    expect(text('cardNumber', 'at the bank')).toBe('at the bank');
    expect(text('iban', '12')).toBe('12');
    expect(text('username', '4929123412341234')).toBe('4929123412341234');
    expect(shownValue({ id: 'x', type: 'date', value: 'about 1990' })).toBe('about 1990');
    expect(shownValue({ id: 'x', type: 'date', value: '2026-13-45' })).toBe('2026-13-45');
    expect(shownMonth('soon')).toBe('soon');
  });
  test('is the owner’s word in a choice of the owner’s own', () => {
    const open = { type: 'choice', value: 'open' } as const;
    expect(shownValue({ id: 'security', ...open })).not.toBe('open');
    expect(shownValue({ id: 'aaaaaaaaaaa', ...open })).toBe('open');
  });
  test('is a day in the reader’s language', () => {
    expect(shownValue({ id: 'x', type: 'date', value: '2031-03-03' })).toBe('3 March 2031');
    language.is = 'de';
    expect(shownValue({ id: 'x', type: 'date', value: '2031-03-03' })).toBe('3. März 2031');
    language.is = 'en';
  });
});

test('a month is understood as people write it, and what is none is not', () => {
  for (const typed of ['8/29', '08/29', '08/2029', '8.2029', '08 29', '2029-08', '2029/8'])
    expect([typed, parseMonth(typed)]).toEqual([typed, '2029-08']);
  for (const typed of ['', '8', '13/29', '00/29', '8/202', 'August', '08/2029x'])
    expect([typed, parseMonth(typed)]).toEqual([typed, null]);
  expect(shownMonth('2029-08')).toBe('08/2029');
});

test('a card is known by its number’s range', () => {
  expect(
    [
      '4929123412341234',
      '5105105105105100',
      '2720990000000000',
      '378282246310005',
      '6011000990139424',
      '123',
    ].map(cardBrand),
  ).toEqual(['Visa', 'Mastercard', 'Mastercard', 'American Express', 'Discover', null]);
});

test.each(['en', 'de'] as const)('every kind and every field of its template has a name: %s', (tag) => {
  language.is = tag;
  const unnamed = fieldName({ id: 'nobody’s', label: '' });
  for (const kind of itemKinds) {
    expect(kindName(kind)).not.toBe('');
    for (const { id } of templates[kind]) {
      expect([id, fieldName({ id, label: '' })]).not.toEqual([id, unnamed]);
      expect([id, fieldName({ id, label: '' })]).not.toEqual([id, '']);
    }
    // Two fields of one kind are told apart by nothing but their names.
    const names = templates[kind].map(({ id }) => fieldName({ id, label: '' }));
    expect(new Set(names).size).toBe(names.length);
  }
  for (const rule of matchRules) expect(matchHint(rule, 'bank.example')).toMatch(/\.$/);
  language.is = 'en';
});
