import { readBase32 } from './base32.ts';
import type { OtpRefusal } from './oneTimePassword.ts';

export type SecretReading =
  | { readonly is: 'secret'; readonly secret: Uint8Array<ArrayBuffer> }
  | { readonly is: 'refused'; readonly because: OtpRefusal };

/** A secret in base32, as it stands beside a QR code or in a link. */
export const readSecret = (text: string): SecretReading => {
  const secret = readBase32(text);
  if (secret === null) return { is: 'refused', because: 'bad-secret' };
  return secret.length === 0 ? { is: 'refused', because: 'no-secret' } : { is: 'secret', secret };
};
