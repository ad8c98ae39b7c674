import { type Draft, putField } from './draft.ts';

/** Settings of one-time codes as an otpauth link; empty ones are left to the standard. */
const linkOf = (title: string, secret: string, settings: Readonly<Record<string, string>>): string => {
  const query = Object.entries({
    secret: secret
      .replace(/[\s-]+/g, '')
      .replace(/=+$/, '')
      .toUpperCase(),
    ...settings,
  });
  const written = query
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://totp/${encodeURIComponent(title)}?${written.join('&')}`;
};

const algorithmOf = (name: string): string => /SHA-?(1|256|512)$/i.exec(name)?.[1]?.replace(/^/, 'SHA') ?? '';

/**
 * One-time codes in the three ways in which KeePass and its companions keep them: a link or a query in `otp`, KeePass's own
 * `TimeOtp-…`, and `TOTP Seed` with `TOTP Settings`.
 * @returns the strings that were used
 */
export const putKeepassCodes = (draft: Draft, text: (name: string) => string): ReadonlySet<string> => {
  const used = new Set<string>();
  const take = (name: string): string => {
    const value = text(name);
    if (value !== '') used.add(name);
    return value;
  };
  const put = (secret: string, settings: Readonly<Record<string, string>>): void => {
    putField(draft, 'totp', 'TOTP', linkOf(draft.title, secret, settings), 'totp');
  };

  const otp = take('otp');
  if (otp.startsWith('key=')) {
    const query = new URLSearchParams(otp);
    put(query.get('key') ?? '', {
      digits: query.get('size') ?? '',
      period: query.get('step') ?? '',
      algorithm: algorithmOf(query.get('otpHashMode') ?? ''),
    });
  } else if (otp !== '') putField(draft, 'totp', 'otp', otp, 'totp');

  if (text('TimeOtp-Secret-Base32') !== '') {
    put(take('TimeOtp-Secret-Base32'), {
      digits: take('TimeOtp-Length'),
      period: take('TimeOtp-Period'),
      algorithm: algorithmOf(take('TimeOtp-Algorithm')),
    });
  }
  if (text('TOTP Seed') !== '') {
    const seed = take('TOTP Seed');
    const [period = '', digits = ''] = take('TOTP Settings').split(';');
    if (digits === 'S') putField(draft, 'totp', 'TOTP', `steam://${seed}`, 'totp');
    else put(seed, { digits, period });
  }
  return used;
};
