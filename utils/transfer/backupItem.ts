import * as v from 'valibot';
import { SealedItem } from '../api/vault.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { formatSealed, parseSealed, type Sealed } from '../vault/sealed.ts';

const parts = /^([\w-]{22}) ([1-9]\d{0,9}) ([1-9]\d{0,2}) ([\w-]+) ([\w-]+)$/;

/** An item's line, its end included: `ITEM-ID REVISION SCHEMA ITEM OVERVIEW`, bytes in base64url. */
export const formatBackupItem = (sealed: Sealed): string => {
  const { itemId, revision, schema, item, overview } = formatSealed(sealed);
  return `${itemId} ${revision} ${schema} ${item} ${overview}\n`;
};

/** An item from its line, without the end of it. @throws MalformedError for anything that `formatBackupItem` does not write */
export const parseBackupItem = (line: string): Sealed => {
  const [, itemId, revision, schema, item, overview] = parts.exec(line) ?? [];
  const sealed = v.safeParse(SealedItem, {
    itemId,
    revision: Number(revision),
    schema: Number(schema),
    item,
    overview,
  });
  if (!sealed.success) throw new MalformedError('not an item of a backup');
  return parseSealed(sealed.output);
};

/** Whether an item may stand behind another: items are in the order of their ids, as bytes. @param before the other's leaf */
export const comesAfter = (leaf: Uint8Array, before: Uint8Array | undefined): boolean => {
  if (before === undefined) return true;
  const at = leaf.subarray(0, 16).findIndex((byte, i) => byte !== before[i]);
  return at >= 0 && (leaf[at] ?? 0) > (before[at] ?? 0);
};
