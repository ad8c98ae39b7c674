import type { Language } from './language.ts';
import type { PacketSheet } from './sheet.ts';

/** A packet's number as people count: the first is 1 (generation 0). */
export const packetNumber = (generation: number): number => generation + 1;

/** `2025-11-24` as a person writes it: "24 November 2025", "24. November 2025". */
export const writtenDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** Name for a file of this packet, such as `halfkey-packet-2025-11-24.pdf`: the day tells several apart, and it names nobody. */
export const packetFileName = (sheet: PacketSheet, extension: 'pdf' | 'png' | 'eml'): string =>
  `halfkey-packet-${sheet.issuedOn}.${extension}`;
