import { encodeUtf8 } from '../bytes/utf8.ts';
import type { ShownItem } from '../vault/item.ts';

/** What the file calls itself. */
export const jsonFormat = 'halfkey-items';

/** An item as the file has it: all of it but what opens the content of its attachments, of which only name, type and size stay. */
const itemOf = ({ attachments, ...item }: ShownItem) => ({
  ...item,
  attachments: attachments.map(({ name, type, size }) => ({ name, type, size })),
});

/** Everything, exactly, in the open: UTF-8 JSON, moments in milliseconds since 1970 (spec.md §8). @param created ISO 8601 */
export const exportJson = (items: readonly ShownItem[], created: string): Uint8Array<ArrayBuffer> =>
  encodeUtf8(
    `${JSON.stringify({ format: jsonFormat, version: 1, created, items: items.map(itemOf) }, null, 2)}\n`,
  );
