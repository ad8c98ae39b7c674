import type { WebAddress } from '../sites/webAddress.ts';

/** What a person keeps, in the open: exists only between `openItem` and the screen that asked for it. */

/** The kinds of things that lists show (`templates.ts` has the fields that each offers). */
export const itemKinds = [
  'login',
  'card',
  'identity',
  'note',
  'bank',
  'passport',
  'licence',
  'document',
  'insurance',
  'membership',
  'software',
  'wifi',
  'ssh',
  'api',
  'custom',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/**
 * What a vault holds beside them, in no list: a type of the user's own (its title is the type's name, its fields are empty
 * ones), and a password that was generated, from before it was used anywhere.
 */
export const recordKinds = ['type', 'generated'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** How the value of a field is typed, shown and kept from view. */
export const fieldTypes = [
  'text',
  /** More than one line: a postal address. */
  'lines',
  /** Shown on request only. */
  'hidden',
  /** The same with more than one line: a private key. */
  'hiddenLines',
  'email',
  'phone',
  'web',
  /** `YYYY-MM-DD`. */
  'date',
  /** `YYYY-MM`. */
  'month',
  /** An otpauth URI. */
  'totp',
  /** One of the field's `choices`. */
  'choice',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export type Field = {
  /** A word of the item's template ("username"), or of a field of the user's own 11 characters of base64url. Unique in its item. */
  readonly id: string;
  readonly type: FieldType;
  /** What the user calls it; empty for the template's own fields, whose name is a matter of the screen. */
  readonly label: string;
  readonly value: string;
  /** Of `choice` alone. */
  readonly choices?: readonly string[] | undefined;
};

/** A file beside an item; its content is kept and synced apart from it (spec.md §8). */
export type Attachment = {
  /** 16 random bytes, base64url. */
  readonly id: string;
  readonly name: string;
  /** A media type; empty where it is not known. */
  readonly type: string;
  /** Bytes of the content. */
  readonly size: number;
  /** The key that the content is sealed with and nothing else: 32 random bytes, base64url. */
  readonly key: string;
  /** SHA-256 over the sealed chunks in their order, base64url: a service cannot put others in their place. */
  readonly digest: string;
};

/** A value that stood in an item before, kept so that no edit and no merge loses anything. */
export type PastValue = {
  /** `title`, `notes`, `addresses` (one a line), or the id of a field. */
  readonly field: string;
  /** As it was in the field. */
  readonly label: string;
  readonly type: FieldType;
  readonly value: string;
  /** When it was replaced, milliseconds since 1970. */
  readonly until: number;
};

/** What a person types into an item. */
export type TypedItem = {
  readonly kind: ItemKind | RecordKind;
  /** The user's name for a `custom` item's type; empty for all others. */
  readonly typeName: string;
  readonly title: string;
  /** The first is the main one; no url comes twice. */
  readonly addresses: readonly WebAddress[];
  /** Fields of the template that are empty are left out. */
  readonly fields: readonly Field[];
  readonly notes: string;
  /** Each once. */
  readonly tags: readonly string[];
  readonly favourite: boolean;
};

export type LiveItem = TypedItem & {
  readonly attachments: readonly Attachment[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** Since when it is in the trash; null where it is not. */
  readonly trashedAt: number | null;
  /** Newest first, at most 50 a field. */
  readonly history: readonly PastValue[];
};

/** What a page gets to know of an attachment: nothing that opens its content. */
export type ShownAttachment = Pick<Attachment, 'id' | 'name' | 'type' | 'size'>;

/** An item as a page gets it. */
export type ShownItem = Omit<LiveItem, 'attachments'> & { readonly attachments: readonly ShownAttachment[] };

/** What is gone for good stays as a tombstone, so that a merge can tell "deleted" from "never seen". */
type Tombstone = { readonly kind: 'deleted'; readonly changedAt: number };

export type Item = LiveItem | Tombstone;

/** What an item has beside its name, for lists that offer to use it. */
export const holdings = ['password', 'totp', 'notes', 'attachments'] as const;
export type Holding = (typeof holdings)[number];

/** What lists, search and matching need: no secret in it (spec.md §8). */
export type LiveOverview = {
  readonly kind: ItemKind | RecordKind;
  readonly typeName: string;
  readonly title: string;
  /** Of a login: its user name, whole. Of others: what tells two of them apart (`subtitleOf`). */
  readonly subtitle: string;
  readonly addresses: readonly WebAddress[];
  readonly tags: readonly string[];
  readonly favourite: boolean;
  readonly holds: readonly Holding[];
  readonly createdAt: number;
  readonly changedAt: number;
  readonly trashedAt: number | null;
};
export type Overview = LiveOverview | Tombstone;
