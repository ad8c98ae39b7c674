import { defaultRecipe, type Recipe } from '../../../utils/generator/recipe.ts';
import { popup, type Scene, unlocked } from './examples.ts';

const recipe = (over: Partial<Recipe>): unknown => ({
  is: 'recipe',
  recipe: { ...defaultRecipe('en'), ...over },
});
/** A site that says what it takes. */
const onDelta = { 'vault.forTab': { is: 'matches', host: 'www.delta.com', items: [] } } as const;
const open = '[data-action=generator]';
const now = Date.now();

export const generatorScenes = {
  generator: popup(unlocked(), [open], onDelta),
  'generator-long': popup(unlocked(), [open], {
    'generator.recipe': recipe({ password: { ...defaultRecipe('en').password, length: 128 } }),
  }),
  'generator-phrase': popup(unlocked(), [open], {
    ...onDelta,
    'generator.recipe': recipe({ kind: 'phrase' }),
  }),
  'generator-pin': popup(unlocked(), [open], { 'generator.recipe': recipe({ kind: 'pin' }) }),
  'generator-copied': popup(unlocked(), [open, '[data-action=copy-generated]']),
  'generator-not-kept': popup(unlocked(), [open, '[data-action=copy-generated]'], {
    'generated.keep': { is: 'not-open' },
  }),
  'generator-failed': popup(unlocked(), [open], { 'generator.recipe': undefined }),
  'generator-before-none': popup(unlocked(), [open, '[data-action=generated-before]'], {
    'generated.list': { is: 'generated', items: [] },
  }),
  'generator-before': popup(unlocked(), [
    open,
    '[data-action=generated-before]',
    '[data-item-id=g1] [data-action=reveal-generated]',
  ]),
  'generator-before-many': popup(unlocked(), [open, '[data-action=generated-before]'], {
    'generated.list': {
      is: 'generated',
      items: Array.from({ length: 200 }, (_, i) => ({
        itemId: `g${i}`,
        site: i % 7 === 0 ? '' : `site-${i}.example`,
        at: now - i * 40 * 60 * 60_000,
      })),
    },
  }),
} as const satisfies Record<string, Scene>;
