import * as v from 'valibot';
import { base64urlBytes } from '../api/fields.ts';
import { fieldTypes, itemKinds, recordKinds } from '../vault/item.ts';
import { typedEntries } from '../vault/plainItem.ts';
import { gives, message } from './describe.ts';
import type { ImportCounts } from './importCounts.ts';
import { Text } from './inputs.ts';
import type { NotOpen } from './results.ts';

const ImportId = base64urlBytes(16);
const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const Index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** An item as a reader of files gives it (`ImportedItem`). How long all of it may be together is for the store to say. */
const ImportedItem = v.strictObject({
  ...typedEntries,
  kind: v.picklist([...itemKinds, ...recordKinds]),
  typeName: Text(1000),
  title: Text(1000),
  notes: Text(200_000),
  createdAt: v.nullable(Moment),
  changedAt: v.nullable(Moment),
  trashedAt: v.nullable(Moment),
  history: v.pipe(
    v.array(
      v.strictObject({
        field: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
        label: v.string(),
        type: v.picklist(fieldTypes),
        value: v.string(),
        until: Moment,
      }),
    ),
    v.maxLength(20_000),
    v.readonly(),
  ),
});

/** What is to become of a row that stands for something which is there already. */
const DuplicateChoice = v.picklist(['merge', 'skip', 'both']);
export type DuplicateChoice = v.InferOutput<typeof DuplicateChoice>;

/** Moving in: everything is staged, looked at, and then made in one act, which can be undone in one. */
export const importMessages = {
  /** Forgets what was staged before. `room`: how many more items the account may have. */
  'import.begin': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'begun'; importId: string; room: number } | NotOpen>(),
  ),
  /**
   * Stages some rows, the first of them under the number `at`; the same rows again change nothing. `duplicates`: numbers of
   * those that stand for what is there already, in the vault or in an earlier row: the same kind, main host and user name, or
   * the same kind, title and key field. `tooLarge`: of those that have no room in an item, which are not staged. `over`: this
   * import is not under way any more.
   */
  'import.put': message(
    'page',
    v.strictObject({
      importId: ImportId,
      at: Index,
      items: v.pipe(v.array(ImportedItem), v.minLength(1), v.maxLength(200)),
    }),
    gives<
      { is: 'kept'; duplicates: readonly number[]; tooLarge: readonly number[] } | { is: 'over' } | NotOpen
    >(),
  ),
  /** Makes it, all or nothing. Asked again after it was made it answers the same. `choices` go before `duplicates`. */
  'import.commit': message(
    'page',
    v.strictObject({
      importId: ImportId,
      duplicates: DuplicateChoice,
      choices: v.pipe(
        v.array(v.strictObject({ index: Index, choice: DuplicateChoice })),
        v.maxLength(20_000),
      ),
    }),
    gives<({ is: 'imported' } & ImportCounts) | { is: 'over' } | { is: 'no-room'; room: number } | NotOpen>(),
  ),
  /** Gives it up before it was made. */
  'import.drop': message(
    'page',
    v.strictObject({ importId: ImportId }),
    gives<{ is: 'dropped' } | NotOpen>(),
  ),
  /** The last import, while it can be undone. */
  'import.last': message(
    'page',
    v.strictObject({}),
    gives<
      { is: 'last'; last: { importId: string; at: number; added: number; merged: number } | null } | NotOpen
    >(),
  ),
  /** New items go to the trash, merged ones are what they were; what was edited since stays as it is (`kept`). */
  'import.undo': message(
    'page',
    v.strictObject({ importId: ImportId }),
    gives<{ is: 'undone'; trashed: number; restored: number; kept: number } | { is: 'gone' } | NotOpen>(),
  ),
} as const;
