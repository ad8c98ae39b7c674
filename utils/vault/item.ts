/** What a person keeps, in the open: exists only between `openItem` and the screen that asked for it. */

/** The fields of a login that a person types, and that history remembers. */
export const pastFields = ['title', 'addresses', 'username', 'password', 'notes'] as const;
export type PastField = (typeof pastFields)[number];

/** A value that a field had before, kept so that no edit and no merge loses anything. */
export type PastValue = {
  readonly field: PastField;
  /** Of `addresses`: one a line. */
  readonly value: string;
  /** When it was replaced, milliseconds since 1970. */
  readonly until: number;
};

export type Login = {
  readonly kind: 'login';
  readonly title: string;
  /** Web addresses as typed or saved, the first is the main one. */
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly notes: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** Newest first, at most 50 a field. */
  readonly history: readonly PastValue[];
};

/** A deleted item stays as a tombstone, so that a merge can tell "deleted" from "never seen". */
type Tombstone = { readonly kind: 'deleted'; readonly changedAt: number };

export type Item = Login | Tombstone;

/** What lists, search and matching need: no secret in it (spec.md §8). */
export type LoginOverview = {
  readonly kind: 'login';
  readonly title: string;
  readonly addresses: readonly string[];
  readonly username: string;
  readonly changedAt: number;
};
export type Overview = LoginOverview | Tombstone;
