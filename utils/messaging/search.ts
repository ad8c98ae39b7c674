import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import { gives, message } from './describe.ts';
import type { NotOpen } from './results.ts';

/** How this device searches. */
export type SearchSettings = {
  /** Whether notes are searched too, which are then held in the open while the vault is unlocked. */
  readonly notes: boolean;
};

export const searchMessages = {
  /** An item was of use without being read: its user name was copied. What is read or filled is noted by itself. */
  'vault.used': message('page', v.strictObject({ itemId: ItemIdText }), gives<{ is: 'noted' } | NotOpen>()),
  'search.read': message('page', v.strictObject({}), gives<{ is: 'search' } & SearchSettings>()),
  'search.write': message(
    'page',
    v.strictObject({ notes: v.boolean() }),
    gives<{ is: 'written' } | NotOpen>(),
  ),
} as const;
