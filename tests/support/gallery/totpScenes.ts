import type { CodeNow } from '../../../utils/messaging/totp.ts';
import { popup, type Scene, unlocked } from './examples.ts';
import { itemOfKind } from './itemExamples.ts';

const uri = 'otpauth://totp/Forge:ada?secret=JBSWY3DPEHPK3PXP&issuer=Forge&algorithm=SHA1&digits=6&period=30';
/** A code that is good for so many milliseconds more. */
const codes = (left: number, over: Partial<CodeNow> = {}): CodeNow => {
  const until = Date.now() + left;
  return {
    now: { code: '492039', from: until - 30_000, until },
    next: { code: '018274', from: until, until: until + 30_000 },
    clockOff: 0,
    ...over,
  };
};
const one = {
  uri,
  issuer: 'Forge',
  account: 'ada@example.org',
  alphabet: 'digits',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
};
const understood = { is: 'understood', ...one, ...codes(21_000) };

const shown = (answer: unknown): Scene => ({
  page: 'part',
  state: unlocked(),
  answers: { 'totp.read': answer },
  part: { is: 'totp-code' },
});
const field = (value: string, answer: unknown, steps: readonly string[] = []): Scene => ({
  page: 'part',
  state: unlocked(),
  answers: { 'totp.judge': answer },
  steps,
  part: { is: 'totp-field', value },
});

const login = itemOfKind('login');
const withCodes = {
  is: 'item',
  item: { ...login, fields: [...login.fields, { id: 'totp', type: 'totp', label: '', value: uri }] },
};
const inItem = (steps: readonly string[], answers: Scene['answers'] = {}): Scene =>
  popup(unlocked(), ['[data-action=open]', ...steps], {
    'vault.read': withCodes,
    'totp.read': { is: 'code', ...codes(21_000) },
    'totp.judge': understood,
    ...answers,
  });

/** One-time codes, shown and set up. */
export const totpScenes = {
  'item-codes': inItem([]),
  'item-codes-form': inItem(['[data-action=edit]']),
  'totp-code': shown({ is: 'code', ...codes(21_000) }),
  'totp-code-ends': shown({ is: 'code', ...codes(4_000) }),
  'totp-code-clock': shown({ is: 'code', ...codes(21_000, { clockOff: 10 * 60_000 }) }),
  'totp-code-refused': shown({ is: 'refused', because: 'unknown-algorithm' }),
  'totp-field-empty': field('', { is: 'refused', because: 'empty' }, ['[data-action=totp-set-up]']),
  'totp-field-refused': field('', { is: 'refused', because: 'bad-secret' }, [
    '[data-action=totp-set-up]',
    '[name=totpText]=JBSWY3DP1',
  ]),
  'totp-field-protected': field('', { is: 'refused', because: 'empty' }, [
    '[data-action=totp-set-up]',
    '[data-action=totp-from-tab]',
  ]),
  'totp-field-understood': field(uri, understood),
  'totp-field-steam': field(uri, {
    ...understood,
    issuer: 'Steam',
    alphabet: 'steam',
    now: { ...understood.now, code: '7W6CJ' },
  }),
  'totp-field-several': field(
    '',
    {
      is: 'several',
      accounts: [
        one,
        { ...one, uri: 'b', issuer: '', account: 'ada@mail.example' },
        { ...one, uri: 'c', account: '' },
      ],
      left: 1,
      more: 2,
    },
    ['[data-action=totp-set-up]', '[name=totpText]=otpauth-migration://offline'],
  ),
} satisfies Record<string, Scene>;
