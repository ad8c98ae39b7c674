import * as v from 'valibot';
import type { Recipe } from '../generator/recipe.ts';
import { RecipeInput } from '../messaging/generator.ts';
import type { SessionArea } from './sessionValue.ts';

const Stored = v.strictObject({ version: v.literal(1), recipe: RecipeInput });
const key = 'generator';

/** What was generated on this device last, from `storage.local`: the choices alone, nothing that was made. Null where nothing was, or where it cannot be read. */
export const readRecipe = async (area: Pick<SessionArea, 'get'>): Promise<Recipe | null> => {
  const stored = v.safeParse(Stored, (await area.get(key))[key]);
  return stored.success ? stored.output.recipe : null;
};

export const writeRecipe = (area: Pick<SessionArea, 'set'>, recipe: Recipe): Promise<void> =>
  area.set({ [key]: { version: 1, recipe } });
