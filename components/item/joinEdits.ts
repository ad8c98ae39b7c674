import { typedAlike } from '../../utils/vault/history.ts';
import type { LiveItem, PastValue, ShownItem, TypedItem } from '../../utils/vault/item.ts';
import { mergeItems } from '../../utils/vault/merge.ts';
import { type Draft, draftOf, savedOf } from './draft.ts';

/** What was typed here and what another device saved meanwhile, in one. */
export type Joined = {
  readonly item: Draft;
  /** What both have changed: the other device's values, which become earlier ones. */
  readonly both: readonly Pick<PastValue, 'field' | 'label'>[];
};

/**
 * Brings what was typed together with what another device has made of the same item meanwhile, as a sync does (spec.md
 * §8). Where both changed one thing, what was typed here stands.
 * @param base what the form began with @param typed what stands in it now @param stored what the vault has now
 * @returns null where nobody else has changed it
 */
export const joinEdits = (base: ShownItem, typed: TypedItem, stored: ShownItem): Joined | null => {
  if (typedAlike(base, stored)) return null;
  // A moment later than the other edit: whoever types here sees what they type.
  const changedAt = Math.max(base.changedAt, stored.changedAt) + 1;
  const mine = { ...bare(stored), ...typed, changedAt, history: stored.history };
  const joined = mergeItems(bare(base), mine, bare(stored));
  if (joined.kind === 'deleted') return null;
  const known = new Set(stored.history.map((past) => JSON.stringify(past)));
  const both = joined.history.filter(
    (past) => !known.has(JSON.stringify(past)) && isIn(stored, past) && !isIn(base, past),
  );
  return { item: savedOf(draftOf(joined)), both };
};

/** Its attachments are none of the form's business. */
const bare = (item: ShownItem): LiveItem => ({ ...item, attachments: [] });

/** Whether a value stands in an item now. */
const isIn = (item: ShownItem, { field, value }: PastValue): boolean => {
  if (field === 'title') return item.title === value;
  if (field === 'notes') return item.notes === value;
  if (field === 'addresses') return item.addresses.some(({ url }) => url === value);
  return item.fields.some((one) => one.id === field && one.value === value);
};
