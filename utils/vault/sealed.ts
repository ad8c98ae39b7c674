import type { SealedItem } from '../api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../bytes/base64url.ts';

/** The layout of what is inside the ciphertexts as it is written; it is a part of their associated data. */
export const schemaOfItems = 2;

/** An item as it is kept: two ciphertexts under two keys, bound to the account, the item and the revision (spec.md §8). */
export type SealedVersion = {
  /** 1 for the first; higher at each save and each merge. */
  readonly revision: number;
  readonly schema: number;
  readonly item: Uint8Array;
  readonly overview: Uint8Array;
};
/** `itemId` is base64url text, as in every message: it is a key of maps and of the database. */
export type Sealed = SealedVersion & { readonly itemId: string };

/** An item as it travels. */
export const formatSealed = ({ itemId, revision, schema, item, overview }: Sealed): SealedItem => ({
  itemId,
  revision,
  schema,
  item: encodeBase64url(item),
  overview: encodeBase64url(overview),
});

/** An item from its schema-checked text. @throws MalformedError when the base64url is not canonical */
export const parseSealed = (sealed: SealedItem): Sealed => {
  decodeBase64url(sealed.itemId);
  return {
    itemId: sealed.itemId,
    revision: sealed.revision,
    schema: sealed.schema,
    item: decodeBase64url(sealed.item),
    overview: decodeBase64url(sealed.overview),
  };
};
