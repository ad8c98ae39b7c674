/** What somebody types, one after the other: words that many items have, few, and none, with a slip, in two fields. */
const typed = [
  'harbour tide',
  'hrabour bakery',
  'maria.4711@exa',
  'example.org',
  'musuem 42',
  'bridge-99',
  'tower castle 123',
  'kqxwvz nowhere',
];

/** The search field's text after each key, from the first letter on. */
export const keystrokes: readonly string[] = typed.flatMap((text) =>
  Array.from(text, (_, at) => text.slice(0, at + 1)),
);
