import { defaultRecipe, type Recipe } from '../../../utils/generator/recipe.ts';
import { popup, type Scene, unlocked } from './examples.ts';

const recipe = (over: Partial<Recipe>): unknown => ({
  is: 'recipe',
  recipe: { ...defaultRecipe('en'), ...over },
});
const rules = {
  site: 'forge.example',
  minLength: 8,
  maxLength: 16,
  maxConsecutive: 2,
  required: ['0123456789'],
  allowed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&*@^',
};
const long = 'wR7-dPq4mZ!tK2vNs6hX+gB9_fYc3@Jn8W~eM5.kQa:uT7-zVr4pH!x2LsD6#bG9w';
const open = '[data-action=generator]';
const now = Date.now();

export const generatorScenes = {
  generator: popup(unlocked(), [open], {
    'generator.make': { is: 'made', text: 'wR7-dPq4mZ!tK2vN', bits: 99, fits: true, rules },
  }),
  'generator-long': popup(unlocked(), [open], {
    'generator.make': { is: 'made', text: long.repeat(2).slice(0, 128), bits: 790, fits: true, rules: null },
  }),
  'generator-phrase': popup(unlocked(), [open], {
    'generator.recipe': recipe({ kind: 'phrase' }),
    'generator.make': {
      is: 'made',
      text: 'unmasked-clarity-pantry-retold-harmonica-gizmo',
      bits: 77,
      fits: false,
      rules,
    },
  }),
  'generator-pin': popup(unlocked(), [open], {
    'generator.recipe': recipe({ kind: 'pin' }),
    'generator.make': { is: 'made', text: '739164', bits: 19, fits: true, rules: null },
  }),
  'generator-copied': popup(unlocked(), [open, '[data-action=copy-generated]']),
  'generator-not-kept': popup(unlocked(), [open, '[data-action=copy-generated]'], {
    'generated.keep': { is: 'not-open' },
  }),
  'generator-failed': popup(unlocked(), [open], { 'generator.make': undefined }),
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
