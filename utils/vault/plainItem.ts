import * as v from 'valibot';
import { base64urlBytes } from '../api/fields.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { fieldValue, subtitleOf } from './fields.ts';
import {
  fieldTypes,
  holdings,
  type Holding,
  type Item,
  itemKinds,
  type LiveOverview,
  type Overview,
  recordKinds,
} from './item.ts';
import { matchRules } from '../sites/webAddress.ts';
import { padJson, unpadJson } from './padme.ts';

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const Kind = v.picklist([...itemKinds, ...recordKinds]);
/** Names of what history keeps beside fields; no field may be called so. */
const reservedIds: ReadonlySet<string> = new Set(['title', 'notes', 'addresses']);
const isUnique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

const FieldId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/));
const Field = v.strictObject({
  id: v.pipe(
    FieldId,
    v.check((id) => !reservedIds.has(id)),
  ),
  type: v.picklist(fieldTypes),
  label: v.string(),
  value: v.string(),
  choices: v.optional(v.pipe(v.array(v.string()), v.maxLength(200), v.readonly())),
});
const Addresses = v.pipe(
  v.array(
    v.strictObject({
      url: v.string(),
      match: v.picklist(matchRules),
      domain: v.optional(v.string()),
    }),
  ),
  v.maxLength(50),
  v.check((addresses) => isUnique(addresses.map(({ url }) => url))),
  v.readonly(),
);
const Tags = v.pipe(
  v.array(v.string()),
  v.maxLength(100),
  v.check((tags) => isUnique(tags)),
  v.readonly(),
);

/** What a person types into an item, wherever it comes from; how long each text may be is for the place it comes from to say. */
export const typedEntries = {
  kind: Kind,
  typeName: v.string(),
  title: v.string(),
  addresses: Addresses,
  fields: v.pipe(
    v.array(Field),
    v.maxLength(500),
    v.check((fields) => isUnique(fields.map(({ id }) => id))),
    v.readonly(),
  ),
  notes: v.string(),
  tags: Tags,
  favourite: v.boolean(),
};

const Attachment = v.strictObject({
  id: base64urlBytes(16),
  name: v.string(),
  type: v.string(),
  size: Moment,
  key: base64urlBytes(32),
  digest: base64urlBytes(32),
});
const Tombstone = v.strictObject({ kind: v.literal('deleted'), changedAt: Moment });
const LiveItem = v.strictObject({
  ...typedEntries,
  attachments: v.pipe(
    v.array(Attachment),
    v.maxLength(100),
    v.check((attachments) => isUnique(attachments.map(({ id }) => id))),
  ),
  createdAt: Moment,
  changedAt: Moment,
  trashedAt: v.nullable(Moment),
  history: v.array(
    v.strictObject({
      field: FieldId,
      label: v.string(),
      type: v.picklist(fieldTypes),
      value: v.string(),
      until: Moment,
    }),
  ),
});
const LiveOverview = v.strictObject({
  kind: Kind,
  typeName: v.string(),
  title: v.string(),
  subtitle: v.string(),
  addresses: Addresses,
  tags: Tags,
  favourite: v.boolean(),
  holds: v.array(v.picklist(holdings)),
  createdAt: Moment,
  changedAt: Moment,
  trashedAt: v.nullable(Moment),
});
const ItemSchema = v.union([LiveItem, Tombstone]);
const OverviewSchema = v.union([LiveOverview, Tombstone]);

const format = (value: Item | Overview): Uint8Array => padJson(encodeUtf8(JSON.stringify(value)));

/** What stands inside a ciphertext. @throws MalformedError for anything but padded JSON of this schema */
export const parsePlain = <Schema extends v.GenericSchema>(
  schema: Schema,
  padded: Uint8Array,
): v.InferOutput<Schema> => {
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
/** Whether `parseItem` takes it: two items that are brought together may have more addresses than one may have. */
export const isReadable = (item: Item): boolean => v.is(ItemSchema, item);
/** @throws MalformedError for anything that `formatItem` does not write */
export const parseItem = (padded: Uint8Array): Item => parsePlain(ItemSchema, padded);

/** What stands inside an overview's ciphertext. */
export const formatOverview = (overview: Overview): Uint8Array => format(overview);
/** @throws MalformedError for anything that `formatOverview` does not write */
export const parseOverview = (padded: Uint8Array): Overview => parsePlain(OverviewSchema, padded);

const holdsOf = (item: Extract<Item, { fields: unknown }>): readonly Holding[] => [
  ...(fieldValue(item, 'password') === '' ? [] : (['password'] as const)),
  ...(item.fields.some(({ type, value }) => type === 'totp' && value !== '') ? (['totp'] as const) : []),
  ...(item.notes === '' ? [] : (['notes'] as const)),
  ...(item.attachments.length === 0 ? [] : (['attachments'] as const)),
];

/** The part of an item that lists, search and matching need: no secret in it. */
export const overviewOf = (item: Item): Overview => {
  if (item.kind === 'deleted') return item;
  const { kind, typeName, title, addresses, tags, favourite, createdAt, changedAt, trashedAt } = item;
  return {
    kind,
    typeName,
    title,
    subtitle: subtitleOf(item),
    addresses,
    tags,
    favourite,
    holds: holdsOf(item),
    createdAt,
    changedAt,
    trashedAt,
  } satisfies LiveOverview;
};
