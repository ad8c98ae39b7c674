import { itemKinds, type ItemKind } from '../../../utils/vault/item.ts';
import { popup, type Scene, unlocked } from './examples.ts';
import { itemOfKind, someTypes, trashedItem } from './itemExamples.ts';

const open = '[data-action=open]';
const edit = '[data-action=edit]';
const shown = (kind: ItemKind, steps: readonly string[] = []): Scene =>
  popup(unlocked(), [open, ...steps], { 'vault.read': { is: 'item', item: itemOfKind(kind) } });
const fresh = (steps: readonly string[] = [], answers: Scene['answers'] = {}): Scene =>
  popup(unlocked(), ['[data-action=add]', ...steps], answers);
const each = (prefix: string, scene: (kind: ItemKind) => Scene): Readonly<Record<string, Scene>> =>
  Object.fromEntries(itemKinds.map((kind) => [`${prefix}-${kind}`, scene(kind)]));

/** One item: every kind, to be read and in the form, and what can be done with it. */
export const itemScenes = {
  ...each('item', (kind) => shown(kind)),
  ...each('item-form', (kind) => shown(kind, [edit])),
  'item-revealed': shown('card', ['[data-field=cardNumber] [data-action=reveal]']),
  'item-history': shown('login', ['[data-history] summary', '[data-history] [data-action=reveal]']),
  'item-put-back': shown('login', ['[data-history] summary', '[data-action=put-back-value]']),
  'item-kind': shown('login', [edit, '[data-action=change-kind]', '[data-action=more-kinds]']),
  'item-generator': shown('login', [edit, '[data-action=generate]']),
  'item-match': shown('bank', [edit]),
  'item-add-field': shown('wifi', [edit, '[data-action=add-field]']),
  'item-added-choice': shown('wifi', [edit, '[data-action=add-field]', '[data-action=add-choice]']),
  'item-tag': shown('login', [edit, '[name=tag]=g']),
  'item-discard': shown('note', [edit, '[name=title]=!', '[data-action=back]']),
  'item-save-type': shown('custom', [edit, '[data-save-type] summary']),
  'item-trashed': popup(unlocked(), [open], { 'vault.read': { is: 'item', item: trashedItem } }),
  'item-erase': popup(unlocked(), [open, '[data-action=erase]'], {
    'vault.read': { is: 'item', item: trashedItem },
  }),
  'item-damaged': popup(unlocked(), [open], { 'vault.read': { is: 'damaged' } }),
  'item-new': fresh(),
  'item-new-kinds': fresh(['[data-action=more-kinds]'], { 'types.list': { is: 'types', types: someTypes } }),
  'item-new-card': fresh(['[data-action=more-kinds]', '[value=card]']),
  'item-new-empty': fresh(['[data-action=save]'], { 'vault.forTab': { is: 'no-fill', because: 'internal' } }),
  'item-types': fresh(['[data-action=more-kinds]', '[data-action=manage-types]'], {
    'types.list': { is: 'types', types: someTypes },
  }),
} as const satisfies Record<string, Scene>;
