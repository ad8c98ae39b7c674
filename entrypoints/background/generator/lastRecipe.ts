import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readRecipe, writeRecipe } from '../../../utils/storage/generatorRecipe.ts';
import type { Ports } from '../ports.ts';

/** What was generated last on this device: how, and nothing of what came out. */
export const createLastRecipe = ({ local }: Pick<Ports, 'local'>) => ({
  read: async (): Promise<OutputOf<'generator.recipe'>> => ({
    is: 'recipe',
    recipe: await readRecipe(local),
  }),
  remember: async ({ recipe }: InputOf<'generator.remember'>): Promise<OutputOf<'generator.remember'>> => {
    await writeRecipe(local, recipe);
    return { is: 'remembered' };
  },
});
