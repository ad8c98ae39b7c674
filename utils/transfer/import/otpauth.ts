const secretLike = /^[A-Z2-7]{8,}$/;

const linkOf = (secret: string, label: string, more = ''): string =>
  `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}${more}`;

const plainSecret = (text: string): string =>
  text
    .replace(/[\s-]+/g, '')
    .replace(/=+$/, '')
    .toUpperCase();

/**
 * What a program keeps for one-time codes, as an otpauth link: a link of that kind as it is, Steam's, a bare secret, or a
 * secret with settings behind it as KeePass keeps them.
 * @param label what the link is to name
 * @returns null for what makes no time-based codes
 */
export const readOtpauth = (text: string, label: string): string | null => {
  const trimmed = text.trim();
  if (/^otpauth:\/\/totp\//i.test(trimmed)) return /[?&]secret=[^&]/i.test(trimmed) ? trimmed : null;
  const steam = /^steam:\/\/(.+)$/i.exec(trimmed);
  if (steam) {
    const secret = plainSecret(steam[1] ?? '');
    return secretLike.test(secret)
      ? linkOf(secret, `Steam:${label}`, '&issuer=Steam&algorithm=SHA1&digits=5&period=30&encoder=steam')
      : null;
  }
  if (trimmed.includes('://')) return null;
  const keyed = new URLSearchParams(trimmed.includes('=') && trimmed.includes('key') ? trimmed : '').get(
    'key',
  );
  const secret = plainSecret(keyed ?? trimmed);
  return secretLike.test(secret) ? linkOf(secret, label) : null;
};
