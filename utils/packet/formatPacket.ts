import { groupLength } from './layout.ts';

/** The packet's text in groups of five characters with a space between them, as it is printed and read aloud. */
export const packetGroups = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / groupLength) }, (_, i) =>
    text.slice(i * groupLength, (i + 1) * groupLength),
  );

/** `packetGroups` in one line. */
export const formatPacket = (text: string): string => packetGroups(text).join(' ');
