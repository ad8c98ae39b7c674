import type { GeneratorOptions } from './options.ts';

const classes = {
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
  // Without quotes, backslash, angle brackets, comma and space: sites refuse or mangle those most often.
  symbols: '!#$%&*+-./:;=?@^_~',
} as const;
const mistaken = /[0Oo1lI]/g;

/** The characters of each chosen class. No character is in two. */
export const characterClasses = (options: GeneratorOptions): readonly string[] =>
  (['upper', 'lower', 'digits', 'symbols'] as const)
    .filter((name) => options[name])
    .map((name) => (options.unambiguous ? classes[name].replace(mistaken, '') : classes[name]));
