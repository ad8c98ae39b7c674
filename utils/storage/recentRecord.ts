import * as v from 'valibot';

/** What was used on this device of late, the latest first. Ids and moments alone; an item comes once. */
export const RecentRecord = v.strictObject({
  version: v.literal(1),
  used: v.pipe(
    v.array(
      v.strictObject({
        itemId: v.string(),
        /** Milliseconds since 1970. */
        at: v.number(),
      }),
    ),
    v.readonly(),
  ),
});
export type RecentRecord = v.InferOutput<typeof RecentRecord>;
