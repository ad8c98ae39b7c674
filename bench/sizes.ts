import { builtExtension } from '../tests/support/browserPaths.ts';
import {
  bytesOf,
  largeParts,
  type LargePart,
  loadedAtOnce,
  readBundles,
  scriptsWith,
  sizeBars,
} from '../tests/support/bundles.ts';
import { type Figure, kilobytes } from './figures.ts';

const names = {
  background: 'background, minified',
  contentScript: 'script in pages, minified',
  popup: 'popup, everything loaded before it is touched, minified',
} as const;

/** What the built extension weighs, and where its large parts are. */
export const measureSizes = (): Figure[] => {
  const folder = builtExtension('chrome');
  const bundles = readBundles(folder);
  const atOnce = loadedAtOnce(folder, bundles);
  const early = new Set(Object.values(atOnce).flat());
  const sizes = (['background', 'contentScript', 'popup'] as const).map((name): Figure => {
    const bytes = bytesOf(bundles, atOnce[name]);
    return {
      what: names[name],
      measured: kilobytes(bytes),
      bar: `≤ ${sizeBars[name] / 1000} kB`,
      isMet: bytes <= sizeBars[name],
    };
  });
  const parts = (Object.keys(largeParts) as LargePart[]).map((part): Figure => {
    const scripts = scriptsWith(bundles, part);
    return {
      what: `${part}, minified`,
      measured:
        scripts.length === 0
          ? 'none in the extension'
          : `${kilobytes(bytesOf(bundles, scripts))}, loaded ${scripts.some((name) => early.has(name)) ? 'at once' : 'where it is used'}`,
      bar: 'not loaded at once',
      isMet: !scripts.some((name) => early.has(name)),
    };
  });
  return [...sizes, ...parts];
};
