import { repeatable } from '../tests/support/statistics.ts';

const words =
  'harbour tide library orchard market river garden bakery station museum meadow forest bridge mill tower castle'.split(
    ' ',
  );
const tagNames = ['work', 'family', 'travel', 'money', 'old'];

/** A login as people have them. The first three are for `site`, everybody else has a host of its own. */
export const loginNumber = (number: number, site: string) => {
  const { pick, below } = repeatable(number + 1);
  const name = `${pick(words)} ${pick(words)} ${number}`;
  const host = `${pick(words)}-${number}.example.org`;
  return {
    title: name.charAt(0).toUpperCase() + name.slice(1),
    urls: [number < 3 ? site : `https://${host}`],
    username: `maria.${number}@example.org`,
    password: `${pick(words)}-${below(10_000)}-${pick(words)}-${below(10_000)}`,
    notes: below(4) === 0 ? `Asked in the ${pick(words)} about the ${pick(words)}.` : '',
    tags: below(3) === 0 ? [pick(tagNames)] : [],
    favourite: below(50) === 0,
  };
};
