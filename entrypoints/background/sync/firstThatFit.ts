import { maxPushBytes } from '../../../utils/api/vault.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';

/** What an item takes in the body: base64url, its id and numbers, with room to spare. */
const bodyBytes = ({ item, overview }: Sealed): number =>
  Math.ceil(((item.length + overview.length) * 4) / 3) + 200;

/** As many as go into one body; the rest goes with the next. */
export const firstThatFit = (items: readonly Sealed[]): readonly Sealed[] => {
  let bytes = 2000;
  const end = items.findIndex((item) => (bytes += bodyBytes(item)) > maxPushBytes);
  return end === -1 ? items : items.slice(0, end);
};
