import { expect, it } from 'vitest';
import { bytesBySource } from '../../../bench/sourceBytes.ts';

it('gives each byte of a script to the source that its map names', () => {
  // Column 0 is the first source's, column 4 the second's, column 6 nobody's; the next line begins with the first's.
  const map = { sources: ['a.ts', 'b.ts'], mappings: 'AAAA,ICAA,E;ADAA' };
  const bytes = bytesBySource('aaaabb??\nä', map);
  expect(Object.fromEntries(bytes)).toMatchObject({ 'a.ts': 4 + 3, 'b.ts': 2 });
  expect(bytes.get('')).toBe(3);
});
