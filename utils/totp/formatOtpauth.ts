import { encodeBase32 } from './base32.ts';
import type { OneTimePassword } from './oneTimePassword.ts';

/** The one way to write a one-time password: an `otpauth` link with every setting in it, which `parseOtpauth` reads back. */
export const formatOtpauth = (one: OneTimePassword): string => {
  const { issuer, account } = one;
  // Readers part the label at its first colon.
  const owner = encodeURIComponent(issuer.replaceAll(':', ' '));
  const name = encodeURIComponent(account);
  const isAlone = account === '' || (issuer === '' && !account.includes(':'));
  const label = isAlone ? owner + name : `${owner}:${name}`;
  const settings = [
    `secret=${encodeBase32(one.secret)}`,
    ...(issuer === '' ? [] : [`issuer=${encodeURIComponent(issuer)}`]),
    `algorithm=${one.algorithm}`,
    `digits=${one.digits}`,
    `period=${one.period}`,
    ...(one.alphabet === 'steam' ? ['encoder=steam'] : []),
  ];
  return `otpauth://totp/${label}?${settings.join('&')}`;
};
