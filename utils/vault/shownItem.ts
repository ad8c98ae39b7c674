import type { LiveItem, ShownItem } from './item.ts';

/** An item without what opens the content of its attachments: no message returns a key. */
export const shownItem = ({ attachments, ...item }: LiveItem): ShownItem => ({
  ...item,
  attachments: attachments.map(({ id, name, type, size }) => ({ id, name, type, size })),
});
