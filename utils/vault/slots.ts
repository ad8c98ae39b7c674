import type { LiveItem, PastValue } from './item.ts';

/*
 * An item as a set of places that each hold one value, which is how two versions of it are compared and brought together:
 * the title, the notes, each address, each field, each tag, each attachment. What a place holds is text, and equal texts
 * are equal values.
 */

type Slot = {
  readonly text: string;
  /** What history keeps of it when another value takes its place or it goes; null where nothing of it was typed. */
  readonly past: Omit<PastValue, 'until'> | null;
  /** The part of the item that it stands for: one entry of a list, or a member alone. */
  readonly part: Part;
};
type Part = Partial<Omit<LiveItem, 'createdAt' | 'changedAt' | 'history'>>;
export type Slots = ReadonlyMap<string, Slot>;

const slot = (part: Part, past: Slot['past'] = null): Slot => ({ text: JSON.stringify(part), past, part });

const past = (field: string, type: PastValue['type'], value: string, label = ''): Slot['past'] =>
  value === '' ? null : { field, label, type, value };

/** An item's places. */
export const slotsOf = (item: LiveItem): Slots => {
  const { kind, typeName, title, notes, favourite, trashedAt } = item;
  return new Map<string, Slot>([
    ['kind', slot({ kind, typeName })],
    ['title', slot({ title }, past('title', 'text', title))],
    ['notes', slot({ notes }, past('notes', 'lines', notes))],
    ['favourite', slot({ favourite })],
    ['trashed', slot({ trashedAt })],
    ...item.addresses.map((address): [string, Slot] => [
      `address ${address.url}`,
      slot({ addresses: [address] }, past('addresses', 'web', address.url)),
    ]),
    ...item.fields.map((field): [string, Slot] => [
      `field ${field.id}`,
      slot({ fields: [field] }, past(field.id, field.type, field.value, field.label)),
    ]),
    ...item.tags.map((tag): [string, Slot] => [`tag ${tag}`, slot({ tags: [tag] })]),
    ...item.attachments.map((attachment): [string, Slot] => [
      `attachment ${attachment.id}`,
      slot({ attachments: [attachment] }),
    ]),
  ]);
};

/** What `slotsOf` took apart, put together. @param like has what no place stands for, and what a place that is missing had */
export const itemOfSlots = (
  slots: Slots,
  like: LiveItem,
  rest: Pick<LiveItem, 'createdAt' | 'changedAt' | 'history'>,
): LiveItem => {
  const parts = [...slots.values()].map(({ part }) => part);
  return Object.assign({}, like, ...parts, {
    addresses: parts.flatMap(({ addresses = [] }) => addresses),
    fields: parts.flatMap(({ fields = [] }) => fields),
    tags: parts.flatMap(({ tags = [] }) => tags),
    attachments: parts.flatMap(({ attachments = [] }) => attachments),
    ...rest,
  });
};

/** What was in `before` and is not in `after` any more, as history keeps it. @param until milliseconds since 1970 */
export const replacedIn = (before: Slots, after: Slots, until: number): readonly PastValue[] =>
  [...before].flatMap(([key, slot]) => {
    if (slot.past === null) return [];
    const past = after.get(key)?.past ?? null;
    // Another rule for an address, another name for a field: the value itself is still there.
    return past !== null && past.value === slot.past.value ? [] : [{ ...slot.past, until }];
  });
