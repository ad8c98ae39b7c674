import type { ForeignKind } from './refusal.ts';

/** What well-known codes begin with. Only the beginning is looked at: nothing of a foreign code is ever used. */
const beginnings: readonly (readonly [RegExp, ForeignKind])[] = [
  [/^https?:\/\//i, 'link'],
  [/^www\.[^\s]+$/i, 'link'],
  [/^wifi:/i, 'wifi'],
  [/^otpauth(-migration)?:\/\//i, 'one-time-password'],
  [/^(begin:vcard|mecard:|bizcard:)/i, 'contact'],
];

/** The kind of a code or text that is not ours, `other` where its beginning tells nothing. */
export const foreignKind = (text: string): ForeignKind =>
  beginnings.find(([beginning]) => beginning.test(text.trimStart()))?.[1] ?? 'other';
