import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import { gives, message } from './describe.ts';
import { Again, Text } from './inputs.ts';
import type { ListedItem, NotOpen } from './results.ts';

/** Items that stand for the same thing, and making one of them. */
export const duplicateMessages = {
  /** Groups of two and more, the first 100; `total` is how many groups there are. What is in the trash is in none. */
  'vault.duplicates': message(
    'page',
    v.strictObject({ again: Again }),
    gives<{ is: 'duplicates'; total: number; groups: readonly (readonly ListedItem[])[] } | NotOpen>(),
  ),
  /**
   * Makes one item of several of a kind: the one changed last, with everything of the others in it or in its history. The
   * others go to the trash. `gone`: one of them is not there any more, or of another kind; nothing was changed.
   */
  'vault.merge': message(
    'page',
    v.strictObject({ itemIds: v.pipe(v.array(ItemIdText), v.minLength(2), v.maxLength(20)) }),
    gives<
      { is: 'merged'; itemId: string; undoId: string } | { is: 'gone' } | { is: 'too-large' } | NotOpen
    >(),
  ),
  /** Takes a merge back, as long as nothing else has changed any of the items. */
  'vault.unmerge': message(
    'page',
    v.strictObject({ undoId: Text(64) }),
    gives<{ is: 'undone' } | { is: 'gone' } | NotOpen>(),
  ),
} as const;
