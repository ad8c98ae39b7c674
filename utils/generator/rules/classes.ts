import { asciiPrintable } from '../characters.ts';

/** The named classes of the language of site rules; of `unicode` the part that is drawn from here. */
export const ruleClasses: ReadonlyMap<string, string> = new Map([
  ['upper', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['lower', 'abcdefghijklmnopqrstuvwxyz'],
  ['digit', '0123456789'],
  ['special', '-~!@#$%^&*_+=`|(){}[:;"\'<>,.?] '],
  ['ascii-printable', asciiPrintable],
  ['unicode', asciiPrintable],
]);
