const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };
const invisible = new Set(['shy', 'zwj', 'zwnj', 'lrm', 'rlm']);

const fromBase64 = (data: string): Uint8Array<ArrayBuffer>[] => {
  try {
    return [Uint8Array.from(atob(data), (character) => character.charCodeAt(0))];
  } catch {
    return [];
  }
};

/** Without the elements of that name and what is in them; one that is never closed ends the page. */
const without = (element: string, html: string): string => {
  const small = html.toLowerCase();
  let out = '';
  let at = 0;
  for (let start = small.indexOf(`<${element}`); start >= 0; start = small.indexOf(`<${element}`, at)) {
    out += html.slice(at, start);
    at = small.indexOf(`</${element}`, start);
    if (at < 0) return out;
  }
  return out + html.slice(at);
};

/**
 * What a page of HTML shows, so far as a packet can be in it: the text without tags, and pictures that are written into
 * the page itself. The groups of a packet may stand in elements of their own: a tag is white space here.
 */
export const shownText = (
  html: string,
): { readonly text: string; readonly pictures: readonly Uint8Array<ArrayBuffer>[] } => {
  const pictures = [...html.matchAll(/["'(]data:image\/[\w.+-]+;base64,([A-Za-z\d+/=\s]{40,})/g)].flatMap(
    ([, data = '']) => fromBase64(data),
  );
  const text = without('style', without('script', html))
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (all, decimal, hexadecimal, name) => {
      if (typeof name === 'string') return invisible.has(name) ? '' : (entities[name] ?? all);
      const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hexadecimal), 16);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all;
    });
  return { text, pictures };
};
