import type { ChosenClasses } from './characters.ts';

/** Characters of a password, at least and at most; a site's rules may want fewer. */
export const passwordLengths = { least: 8, most: 128 } as const;
export const wordCounts = { least: 3, most: 12 } as const;
export const pinLengths = { least: 4, most: 12 } as const;

/** What a generated password is made of. */
export type PasswordOptions = ChosenClasses & {
  readonly length: number;
  /** Leaves out characters that are mistaken for one another (0 O o, 1 l I). */
  readonly unambiguous: boolean;
};

export const wordLanguages = ['en', 'de'] as const;
export type WordLanguage = (typeof wordLanguages)[number];
export const separators = ['-', ' ', '.', '_', ''] as const;
export type Separator = (typeof separators)[number];

/** What a passphrase is made of. */
export type PhraseOptions = {
  readonly language: WordLanguage;
  readonly count: number;
  readonly separator: Separator;
  /** Each word begins with a capital. */
  readonly capitals: boolean;
  /** One of the words has a digit at its end. */
  readonly digit: boolean;
};

export type PinOptions = { readonly length: number };

export const recipeKinds = ['password', 'phrase', 'pin'] as const;
export type RecipeKind = (typeof recipeKinds)[number];

/** What is to be made, and how each of the others was made last. */
export type Recipe = {
  readonly kind: RecipeKind;
  readonly password: PasswordOptions;
  readonly phrase: PhraseOptions;
  readonly pin: PinOptions;
};

/** @param language of the words, until somebody chooses */
export const defaultRecipe = (language: WordLanguage): Recipe => ({
  kind: 'password',
  password: { length: 20, upper: true, lower: true, digits: true, symbols: true, unambiguous: true },
  phrase: { language, count: 6, separator: '-', capitals: false, digit: false },
  pin: { length: 6 },
});
