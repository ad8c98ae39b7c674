import { expect, test } from 'vitest';
import { shownItem } from '../../../utils/vault/shownItem.ts';
import { liveLogin } from '../../support/items.ts';

test('a page gets nothing that opens the content of an attachment', () => {
  const facts = { id: 'a'.repeat(22), name: 'scan.pdf', type: 'application/pdf', size: 3 };
  const item = liveLogin({}, { attachments: [{ ...facts, key: 'CANARY-key', digest: 'CANARY-digest' }] });
  const shown = shownItem(item);
  expect(shown).toEqual({ ...item, attachments: [facts] });
  expect(JSON.stringify(shown)).not.toContain('CANARY');
});
