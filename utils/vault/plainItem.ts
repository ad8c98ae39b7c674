import * as v from 'valibot';
import { MalformedError } from '../bytes/malformed.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { type Item, type LoginOverview, type Overview, pastFields } from './item.ts';
import { padJson, unpadJson } from './padme.ts';

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const Addresses = v.pipe(v.array(v.string()), v.maxLength(50));

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
  history: v.array(v.strictObject({ field: v.picklist(pastFields), value: v.string(), until: Moment })),
});
const LoginOverview = v.strictObject({
  kind: v.literal('login'),
  title: v.string(),
  addresses: Addresses,
  username: v.string(),
  changedAt: Moment,
});
const ItemSchema = v.variant('kind', [Login, Tombstone]);
const OverviewSchema = v.variant('kind', [LoginOverview, Tombstone]);

const format = (value: Item | Overview): Uint8Array => padJson(encodeUtf8(JSON.stringify(value)));

const parse = <Schema extends v.GenericSchema>(schema: Schema, padded: Uint8Array): v.InferOutput<Schema> => {
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(unpadJson(padded)));
  } catch {
    throw new MalformedError('not the JSON of an item');
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new MalformedError('not an item of this schema');
  return parsed.output;
};

/** What stands inside an item's ciphertext: its JSON, padded. */
export const formatItem = (item: Item): Uint8Array => format(item);
/** @throws MalformedError for anything that `formatItem` does not write */
export const parseItem = (padded: Uint8Array): Item => parse(ItemSchema, padded);

/** What stands inside an overview's ciphertext. */
export const formatOverview = (overview: Overview): Uint8Array => format(overview);
/** @throws MalformedError for anything that `formatOverview` does not write */
export const parseOverview = (padded: Uint8Array): Overview => parse(OverviewSchema, padded);

/** The part of an item that lists, search and matching need: no secret in it. */
export const overviewOf = (item: Item): Overview => {
  if (item.kind === 'deleted') return item;
  const { kind, title, addresses, username, changedAt } = item;
  return { kind, title, addresses, username, changedAt } satisfies LoginOverview;
};
