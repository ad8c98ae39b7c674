import type { ForeignKind } from './refusal.ts';

/**
 * What well-known codes begin with, the more telling first. Only the beginning is looked at: nothing of a foreign code
 * is ever used. A code of mSecure is known by its address or its name alone: what else is in it is not published.
 */
const beginnings: readonly (readonly [RegExp, ForeignKind])[] = [
  [/^otpauth(-migration)?:\/\//i, 'one-time-password'],
  [/^wifi:/i, 'wifi'],
  [/^(begin:vcard|mecard:|bizcard:)/i, 'contact'],
  // Links into the app, and the pages of its vault and of Bitwarden Send.
  [/^(bitwarden:\/\/|https:\/\/([\w-]+\.)*bitwarden\.(com|eu)(?![\w.-]))/i, 'bitwarden'],
  // The set-up code of an account or an Emergency Kit, its sign-in page, and the Secret Key as text.
  [/^(onepassword\d?:\/\/|https:\/\/([\w-]+\.)*1password\.(com|ca|eu)(?![\w.-]))/i, '1password'],
  [/^A\d-[\dA-Z]{6}-[\dA-Z]{6}(-[\dA-Z]{5}){4}\s*$/, '1password'],
  [/^(msecure\w*:|https:\/\/([\w-]+\.)*msecure\.com(?![\w.-]))/i, 'msecure'],
  // EPC069-12 §3.1 (SEPA), the Swiss QR-bill (§4.2.2 of its guidelines), the Czech SPD.
  [/^BCD\r?\n00[12]\r?\n|^SPC\r?\n0[12]\d\d\r?\n|^SPD\*\d\.\d\*/, 'payment'],
  // EMV QRCPS merchant-presented mode: the first field is the payload's format, always 01.
  [/^000201[0-5]\d/, 'payment'],
  [/^(bitcoin|lightning|ethereum|litecoin|monero|upi|bank|paycode):/i, 'payment'],
  [/^https?:\/\//i, 'link'],
  [/^www\.[^\s]+$/i, 'link'],
];

/** The kind of a code or text that is not ours, `other` where its beginning tells nothing. */
export const foreignKind = (text: string): ForeignKind =>
  beginnings.find(([beginning]) => beginning.test(text.trimStart()))?.[1] ?? 'other';
