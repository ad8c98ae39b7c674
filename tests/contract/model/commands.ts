import fc from 'fast-check';
import { fieldTypes, itemKinds } from '../../../utils/vault/item.ts';

/* What happens in a history: plain data, so that one that fails can be made smaller and put down in a test. */

const minute = 60_000;
const day = 24 * 60 * minute;
const year = 365 * day;

/** How a device's network is: `deaf` requests arrive, and their answers do not. */
export type Wire = 'online' | 'offline' | 'deaf';

const device = fc.nat({ max: 4 });
const item = fc.nat({ max: 5 });

/**
 * `haste`: the next thing happens without waiting for this one's sync. `stale`: the form was opened when the item was last
 * looked at on this device, whatever has come since.
 */
const form = { on: device, item, haste: fc.boolean(), stale: fc.boolean() };
const each = { on: device, item, haste: fc.boolean() };

/** One thing that happens. What cannot happen where it comes (an item that is not there) does not. */
const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('add' as const),
      on: device,
      kind: fc.constantFrom(...itemKinds),
      haste: fc.boolean(),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      is: fc.constant('edit' as const),
      ...form,
      part: fc.constantFrom('title', 'notes', 'address', 'template', 'own'),
      at: fc.nat({ max: 3 }),
      type: fc.constantFrom(...fieldTypes),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('empty' as const), ...form, at: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('same' as const), ...form }) },
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constantFrom('tag', 'untag', 'favourite', 'trash', 'restore'), ...each }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('erase' as const), on: device, item }) },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('wire' as const),
      on: device,
      wire: fc.constantFrom('offline' as const, 'offline' as const, 'online' as const, 'deaf' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('sync' as const), on: device }) },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('kill' as const), on: device, after: fc.nat({ max: 25 }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('restart', 'lock', 'tick'), on: device }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('replay' as const), nth: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('clock' as const),
      on: device,
      off: fc.constantFrom(
        0,
        -10 * minute,
        10 * minute,
        -day,
        day,
        -5 * year,
        5 * year,
        -25 * year,
        40 * year,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('passes' as const),
      by: fc.constantFrom(1000, minute, 20 * minute, day),
    }),
  },
);
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

export const history = fc.record({
  devices: fc.integer({ min: 2, max: 5 }),
  commands: fc.array(command, { minLength: 8, maxLength: 60, size: 'max' }),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
