import * as v from 'valibot';
import { typedLogin } from './fields.ts';
import { tidyHistory } from './history.ts';
import type { FieldType, Item, Overview, PastValue } from './item.ts';
import { overviewOf, parsePlain } from './plainItem.ts';

/*
 * Items as the first schema had them: logins alone, of five texts each. They are read as what they mean today, and written
 * anew when they next change.
 */

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const Addresses = v.pipe(v.array(v.string()), v.maxLength(50));
const pastTypes = {
  title: 'text',
  addresses: 'web',
  username: 'text',
  password: 'hidden',
  notes: 'lines',
} as const satisfies Record<string, FieldType>;

const Tombstone = v.strictObject({ kind: v.literal('deleted'), changedAt: Moment });
const Login = v.strictObject({
  kind: v.literal('login'),
  title: v.string(),
  addresses: Addresses,
  username: v.string(),
  password: v.string(),
  notes: v.string(),
  createdAt: Moment,
  changedAt: Moment,
  history: v.array(
    v.strictObject({
      field: v.picklist(['title', 'addresses', 'username', 'password', 'notes']),
      value: v.string(),
      until: Moment,
    }),
  ),
});
const LoginOverview = v.strictObject({
  kind: v.literal('login'),
  title: v.string(),
  addresses: Addresses,
  username: v.string(),
  changedAt: Moment,
});
const FirstItem = v.variant('kind', [Login, Tombstone]);
const FirstOverview = v.variant('kind', [LoginOverview, Tombstone]);

/** @throws MalformedError for anything that is no item of the first schema */
export const parseFirstItem = (padded: Uint8Array): Item => {
  const item = parsePlain(FirstItem, padded);
  if (item.kind === 'deleted') return item;
  const { title, addresses, username, password, notes, createdAt, changedAt } = item;
  return {
    ...typedLogin({ title, urls: addresses, username, password }),
    notes,
    attachments: [],
    createdAt,
    changedAt,
    trashedAt: null,
    history: tidyHistory(
      item.history.map((past): PastValue => ({ ...past, label: '', type: pastTypes[past.field] })),
    ),
  };
};

/** An overview of the first schema, which does not say when the item was made. @throws MalformedError as above */
export const parseFirstOverview = (padded: Uint8Array): Overview => {
  const overview = parsePlain(FirstOverview, padded);
  if (overview.kind === 'deleted') return overview;
  const { title, addresses, username, changedAt } = overview;
  const shown = overviewOf({
    ...typedLogin({ title, urls: addresses, username, password: '' }),
    attachments: [],
    createdAt: changedAt,
    changedAt,
    trashedAt: null,
    history: [],
  });
  // Whether there is a password only the item says; nearly every login has one.
  return shown.kind === 'deleted' ? shown : { ...shown, holds: ['password'] };
};
