import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import type { Field } from '../vault/item.ts';
import { typedEntries } from '../vault/plainItem.ts';
import { gives, message } from './describe.ts';
import { Text } from './inputs.ts';
import type { NotOpen } from './results.ts';

/** A type of the user's own, for new items: its name and its fields, which are empty. */
export type OwnType = { readonly itemId: string; readonly name: string; readonly fields: readonly Field[] };

const TypeName = v.pipe(Text(1000), v.trim(), v.minLength(1));

/** The types of the user's own: how items of the kind `custom` begin. */
export const typeMessages = {
  /** By name. */
  'types.list': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'types'; types: readonly OwnType[] } | NotOpen>(),
  ),
  /** Nothing is kept of what stands in the fields. */
  'types.save': message(
    'page',
    v.strictObject({ name: TypeName, fields: typedEntries.fields }),
    gives<{ is: 'saved'; itemId: string } | { is: 'too-large' } | NotOpen>(),
  ),
  /** Items of the type bear its new name too. */
  'types.rename': message(
    'page',
    v.strictObject({ itemId: ItemIdText, name: TypeName }),
    gives<{ is: 'renamed' } | { is: 'gone' } | { is: 'too-large' } | NotOpen>(),
  ),
  /** Items of the type stay as they are. */
  'types.remove': message(
    'page',
    v.strictObject({ itemId: ItemIdText }),
    gives<{ is: 'removed' } | { is: 'too-large' } | NotOpen>(),
  ),
};
