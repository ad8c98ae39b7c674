import { address, locked, popup, type Scene, service, signedOut, unlocked } from './examples.ts';
import { answersOf, listed, manyItems, threeItems, trashed } from './vaultExamples.ts';

const page = (...scene: Parameters<typeof popup>): Scene => ({ ...popup(...scene), page: 'vault' });
const withItems = (items: Parameters<typeof answersOf>[0], steps: readonly string[] = [], more = {}): Scene =>
  page(unlocked(), steps, { ...answersOf(items), ...more });
const many = manyItems(10_000);

const twice = [
  [
    listed('d1', 'Forge', { subtitle: 'adabyron', url: 'https://forge.example' }),
    listed('d2', 'forge.example (1)', { subtitle: 'AdaByron', url: 'https://www.forge.example/login' }),
  ],
  [
    listed('d3', 'Visa', { kind: 'card', subtitle: 'Visa •••• 4242' }),
    listed('d4', 'Visa', { kind: 'card', subtitle: 'Visa •••• 4242' }),
    listed('d5', 'Visa', { kind: 'card', subtitle: '' }),
  ],
];

/** The vault on a page of its own, with three items and with ten thousand. */
export const vaultScenes = {
  page: withItems(threeItems),
  'page-many': withItems([...many, ...trashed(many.slice(0, 12))]),
  'page-item': withItems(threeItems, ['[data-item-id=a]']),
  'page-new': withItems(threeItems, ['[data-action=add]']),
  'page-search': withItems(many, ['[name=query]=harbour']),
  'page-found-none': withItems(threeItems, ['[name=query]=zzz']),
  'page-kind': withItems(many, ['[data-action=menu]', '[data-side=kind-identity]']),
  'page-selected': withItems(many, [
    '.option:nth-child(2) [data-check]',
    '.option:nth-child(3) [data-check]',
    '.option:nth-child(5) [data-check]',
  ]),
  'page-tags': withItems(many, [
    '.option:nth-child(2) [data-check]',
    '.option:nth-child(5) [data-check]',
    '[data-action=bulk-tag]',
  ]),
  'page-export': withItems(many, [
    '.option:nth-child(2) [data-check]',
    '.option:nth-child(5) [data-check]',
    '[data-action=bulk-export]',
  ]),
  'page-toast': withItems(
    many,
    ['.option:nth-child(2) [data-check]', '.option:nth-child(3) [data-check]', '[data-action=bulk-trash]'],
    { 'vault.trash': { is: 'changed', count: 2 } },
  ),
  'page-merge': withItems(threeItems, [
    '[data-item-id=a] [data-check]',
    '[data-item-id=c] [data-check]',
    '[data-action=bulk-merge]',
  ]),
  'page-trash': withItems(
    [...threeItems, ...trashed(many.slice(0, 3))],
    ['[data-action=menu]', '[data-side=trash]', '.option:nth-child(1) [data-check]'],
  ),
  'page-erase': withItems(
    [...threeItems, ...trashed(many.slice(0, 3))],
    [
      '[data-action=menu]',
      '[data-side=trash]',
      '.option:nth-child(1) [data-check]',
      '[data-action=bulk-erase]',
    ],
  ),
  'page-favourites-none': withItems(threeItems.slice(0, 1), ['[data-action=menu]', '[data-side=favourites]']),
  'page-empty': withItems([]),
  'page-menu': withItems(many, ['[data-action=menu]']),
  'page-duplicates': withItems(many, ['[data-action=menu]', '[data-side=duplicates]'], {
    'vault.duplicates': { is: 'duplicates', total: 2, groups: twice },
  }),
  'page-duplicates-none': withItems(threeItems, ['[data-action=menu]', '[data-side=duplicates]'], {
    'vault.duplicates': { is: 'duplicates', total: 0, groups: [] },
  }),
  'page-alarm': page(unlocked({ is: 'alarm', alarm: 'rolled-back' }), [], answersOf(threeItems)),
  'page-pending': page(
    unlocked({ is: 'pending', pending: 2, because: 'offline' }),
    [],
    answersOf(threeItems),
  ),
  'page-failed': page(unlocked(), [], { 'vault.find': undefined }),
  'vault-many': popup(unlocked(), [], answersOf(many)),
  'vault-kinds': popup(unlocked(), ['[data-action=filter]', '[data-name=Identity]'], answersOf(many)),
  'vault-menu': popup(
    unlocked(),
    ['[data-action=filter]'],
    answersOf([...many, ...trashed(many.slice(0, 12))]),
  ),
  'vault-found-many': popup(unlocked(), ['[name=query]=harbour'], answersOf(many)),
  'page-locked': page(locked),
  'page-signed-out': page(signedOut),
  'page-unfinished': page({ is: 'signing-up', step: 'code', address, service }),
} satisfies Record<string, Scene>;
