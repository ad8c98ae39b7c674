/** The four classes that people know. */
export const classNames = ['upper', 'lower', 'digits', 'symbols'] as const;
export type ClassName = (typeof classNames)[number];
export type ChosenClasses = { readonly [name in ClassName]: boolean };

/** What each class draws from. No character is in two. */
const drawn: Readonly<Record<ClassName, string>> = {
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
  // Without quotes, backslash, angle brackets, comma and space: sites refuse or mangle those most often.
  symbols: '!#$%&*+-./:;=?@^_~',
};
const mistaken = /[0Oo1lI]/g;

/** The printable characters of ASCII, space included. */
export const asciiPrintable: string = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join(
  '',
);
/** Of those, whatever is neither a letter nor a digit. */
export const asciiSymbols: string = asciiPrintable.replace(/[A-Za-z0-9]/g, '');

/** The characters of a class that are drawn. @param unambiguous leaves out those that are mistaken for one another (0 O o, 1 l I) */
export const drawnOf = (name: ClassName, unambiguous: boolean): string =>
  unambiguous ? drawn[name].replace(mistaken, '') : drawn[name];

/** Those of `characters` that are in `set` too, in their order. */
export const common = (characters: string, set: string): string =>
  Array.from(characters)
    .filter((character) => set.includes(character))
    .join('');
