/**
 * The packet's text as it is printed: five-character groups with a space between, the last one shorter (crypto.md §5).
 * @param text the 49 characters without separators
 */
export const formatPacket = (text: string): string => text.replace(/(.{5})(?=.)/g, '$1 ');
