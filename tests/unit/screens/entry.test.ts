import { describe, expect, test, vi } from 'vitest';
import { beganOrEnded } from '../../../components/onBackgroundChange.ts';
import { readEntry } from '../../../entrypoints/popup/enter/readEntry.ts';
import { missingLength, strengthOf } from '../../../components/newPassword/strength.ts';
import { turned } from '../../../components/generator/turned.ts';
import { placeOf } from '../../../entrypoints/popup/place.ts';
import { defaultRecipe } from '../../../utils/generator/recipe.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

describe('address and service as typed', () => {
  test('are taken without the blanks around them, and the service as its origin', () => {
    expect(readEntry(' ada@example.org ', 'https://vault.example.org/')).toEqual({
      is: 'entry',
      address: 'ada@example.org',
      service: 'https://vault.example.org',
    });
  });
  test.each(['', 'ada', 'ada@', 'ada@exa mple.org', 'a@b@c'])('“%s” is told to be no address', (address) => {
    expect(readEntry(address, 'https://vault.example.org')).toMatchObject({
      problem: { refusal: 'bad-address' },
    });
  });
  test.each(['http://vault.example.org', 'vault.example.org', 'https://vault.example.org/path', ''])(
    'the service “%s” is refused before anything is sent',
    (service) => {
      expect(readEntry('ada@example.org', service)).toMatchObject({
        problem: { refusal: 'insecure-service' },
      });
    },
  );
  test('plain http is fine on this machine itself', () => {
    expect(readEntry('ada@example.org', 'http://127.0.0.1:8787')).toMatchObject({
      service: 'http://127.0.0.1:8787',
    });
  });
});

describe('a new password', () => {
  test.each([
    ['three letters', 'abc', 'too-short'],
    ['a common one', 'password1', 'guessable'],
    ['the address of the account', 'ada@example.org', 'guessable'],
    ['four words', 'otter lantern seven kites', 'fine'],
    ['eight pictures', '🦦🏮7🪁🌊🎻🧭🪶', 'fine'],
    ['1,025 letters', 'x'.repeat(1025), 'too-long'],
  ])('of %s is judged', async (_, password, verdict) => {
    expect((await strengthOf(password, ['ada@example.org'])).verdict).toBe(verdict);
  });
  test('counts code points, not units of UTF-16', () => {
    expect(missingLength('🦦🦦🦦')).toBe(5);
    expect(missingLength('a\u0301'.repeat(8))).toBe(0);
    expect(missingLength('a\u0301'.repeat(7))).toBe(1);
  });
});

test('the last set of characters of the generator cannot be turned off', () => {
  const digitsOnly = { ...defaultRecipe('en').password, upper: false, lower: false, symbols: false };
  expect(turned(digitsOnly, 'digits')).toEqual(digitsOnly);
  expect(turned(digitsOnly, 'upper').upper).toBe(true);
  expect(turned(digitsOnly, 'unambiguous').unambiguous).toBe(false);
});

test('a lock or the end of a step counts as a change, a deadline that moved on does not', () => {
  expect(beganOrEnded({ unlocked: { oldValue: {} } })).toBe(true);
  expect(beganOrEnded({ flow: { newValue: {} } })).toBe(true);
  expect(beganOrEnded({ unlocked: { oldValue: { until: 1 }, newValue: { until: 2 } } })).toBe(false);
  // A refusal that is noted for a report: the screen that shows it stays where it is.
  expect(beganOrEnded({ refusals: { newValue: [] } })).toBe(false);
});

test('only “?in=tab” is a tab', () => {
  expect(placeOf('?in=tab')).toBe('tab');
  expect(placeOf('')).toBe('popup');
  expect(placeOf('?in=frame')).toBe('popup');
});
