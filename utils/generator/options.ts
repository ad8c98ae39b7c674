/** What a generated password is made of. */
export type GeneratorOptions = {
  /** 8 to 128 characters. */
  readonly length: number;
  readonly upper: boolean;
  readonly lower: boolean;
  readonly digits: boolean;
  readonly symbols: boolean;
  /** Leaves out characters that are mistaken for one another (0 O o, 1 l I). */
  readonly unambiguous: boolean;
};

export const defaultGeneratorOptions: GeneratorOptions = {
  length: 20,
  upper: true,
  lower: true,
  digits: true,
  symbols: true,
  unambiguous: true,
};
