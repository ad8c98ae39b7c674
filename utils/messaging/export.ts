import * as v from 'valibot';
import { base64urlBytes, ItemIdText } from '../api/fields.ts';
import type { ShownItem } from '../vault/item.ts';
import { gives, message } from './describe.ts';
import { Password } from './inputs.ts';
import type { NotOpen, WrongPassword } from './results.ts';

/** Moving out in the open: behind the account password, each time, and in parts. */
export const exportMessages = {
  /** `permit` lets a page read, for a few minutes: 16 random bytes. `createdAt`: ISO 8601. */
  'export.begin': message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'begun'; permit: string; createdAt: string; total: number } | WrongPassword | NotOpen>(),
  ),
  /**
   * Some items behind `after` (null: from the first on), under a megabyte, deleted ones left out; `next` is the `after` of
   * the part behind it, null behind the last. `unopened`: how many do not open. `over`: the permit is of no use any more.
   */
  'export.read': message(
    'page',
    v.strictObject({ permit: base64urlBytes(16), after: v.nullable(ItemIdText) }),
    gives<
      | { is: 'part'; items: readonly ShownItem[]; unopened: number; looked: number; next: string | null }
      | { is: 'over' }
      | NotOpen
    >(),
  ),
  /**
   * Some items, in their order, under a megabyte: `looked` says how many of them that were. Those that are deleted or gone
   * are left out.
   */
  'export.some': message(
    'page',
    v.strictObject({
      permit: base64urlBytes(16),
      itemIds: v.pipe(v.array(ItemIdText), v.minLength(1), v.maxLength(100)),
    }),
    gives<
      { is: 'part'; items: readonly ShownItem[]; unopened: number; looked: number } | { is: 'over' } | NotOpen
    >(),
  ),
} as const;
