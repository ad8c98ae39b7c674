import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import {
  passwordLengths,
  pinLengths,
  type Recipe,
  recipeKinds,
  separators,
  wordCounts,
  wordLanguages,
} from '../generator/recipe.ts';
import { gives, message } from './describe.ts';
import { Text } from './inputs.ts';
import type { NotOpen } from './results.ts';

const Count = ({ least, most }: { readonly least: number; readonly most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What is to be made; also what this device remembers of it. */
export const RecipeInput = v.strictObject({
  kind: v.picklist(recipeKinds),
  password: v.pipe(
    v.strictObject({
      length: Count(passwordLengths),
      upper: v.boolean(),
      lower: v.boolean(),
      digits: v.boolean(),
      symbols: v.boolean(),
      unambiguous: v.boolean(),
    }),
    v.check(({ upper, lower, digits, symbols }) => upper || lower || digits || symbols),
  ),
  phrase: v.strictObject({
    language: v.picklist(wordLanguages),
    count: Count(wordCounts),
    separator: v.picklist(separators),
    capitals: v.boolean(),
    digit: v.boolean(),
  }),
  pin: v.strictObject({ length: Count(pinLengths) }),
});

/** One that was generated and used; no secret is in it. */
export type GeneratedItem = {
  readonly itemId: string;
  /** The host that it was made for; empty where it was for none. */
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** The generator of passwords, which is on the screens. What it makes is kept (`generated.keep`) before it goes anywhere. */
export const generatorMessages = {
  /** What was made here last; null where nothing was. */
  'generator.recipe': message('page', v.strictObject({}), gives<{ is: 'recipe'; recipe: Recipe | null }>()),
  'generator.remember': message(
    'page',
    v.strictObject({ recipe: RecipeInput }),
    gives<{ is: 'remembered' }>(),
  ),
  /** Puts what was made into the vault's history; answered only after it is durably stored on this device. */
  'generated.keep': message(
    'page',
    v.strictObject({ password: v.pipe(Text(1000), v.minLength(1)), site: v.optional(Text(65_536)) }),
    gives<{ is: 'kept'; itemId: string } | NotOpen>(),
  ),
  /** Newest first. */
  'generated.list': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'generated'; items: readonly GeneratedItem[] } | NotOpen>(),
  ),
  'generated.read': message(
    'page',
    v.strictObject({ itemId: ItemIdText }),
    gives<{ is: 'password'; password: string } | { is: 'gone' } | { is: 'damaged' } | NotOpen>(),
  ),
} as const;
