import { expect, test } from 'vitest';
import { usedApis } from '../../scripts/usedApis.ts';
import { readSources } from '../support/sources.ts';

test('the polyfill knows the APIs that the extension uses, and brings no others along', () => {
  const used = new Set<string>();
  for (const code of readSources(['utils', 'entrypoints', 'components']).values())
    for (const [, name = ''] of code.matchAll(/\bbrowser\.([a-z]\w*)/g)) used.add(name);
  used.delete('i18n');
  expect([...used].sort()).toEqual([...usedApis]);
});
