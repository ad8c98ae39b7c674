import { foreignKind } from '../packet/foreignKind.ts';
import { parsePacket } from '../packet/parsePacket.ts';
import type { ForeignKind, PictureHint } from '../packet/refusal.ts';
import type { UnreadableFile } from './reading.ts';

/** What looking for the code of a one-time password in a picture comes to. */
export type OneTimeReading =
  /** `text`: what stands in the code, which nobody has judged yet. */
  | { readonly is: 'one-time'; readonly text: string }
  | { readonly is: 'other-code'; readonly kind: ForeignKind | 'packet' }
  | { readonly is: 'nothing-found'; readonly hint?: PictureHint }
  | UnreadableFile;

/** Whether a code's text says that one-time codes are made from it. */
export const isOneTimeText = (text: string): boolean =>
  /^(otpauth(-migration)?|steam):\/\//i.test(text.trim());

/** The texts of a picture's codes: the first for one-time passwords, else what kind another one is of. */
export const oneTimeAmong = (texts: readonly string[]): OneTimeReading => {
  const text = texts.find(isOneTimeText);
  if (text !== undefined) return { is: 'one-time', text: text.trim() };
  const [other] = texts;
  if (other === undefined) return { is: 'nothing-found' };
  return { is: 'other-code', kind: parsePacket(other).is === 'packet' ? 'packet' : foreignKind(other) };
};
