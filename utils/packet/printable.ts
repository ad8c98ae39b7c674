/** Text for a page whose fonts know only some characters. */
export type Printable = {
  readonly text: string;
  /** True where a character was replaced by its number: the page then says so. */
  readonly replaced: boolean;
};

/**
 * Replaces each character that the font lacks by its Unicode number in brackets, such as `[U+1F511]`.
 * The standard fonts of PDF know Windows-1252 and no more; an address may be in any script. A number is honest:
 * a question mark, or a letter without its mark, would be another address.
 * @param known code points that the font can show
 */
export const printable = (text: string, known: ReadonlySet<number>): Printable => {
  let replaced = false;
  const shown = Array.from(text.normalize('NFC'), (character) => {
    const point = character.codePointAt(0) ?? 0;
    if (known.has(point)) return character;
    replaced = true;
    return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return { text: shown.join(''), replaced };
};
