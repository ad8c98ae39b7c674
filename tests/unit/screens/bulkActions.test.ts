import { expect, test, vi } from 'vitest';
import type { ToastText } from '../../../components/Toast.tsx';
import { createBulkActions } from '../../../entrypoints/vault/bulk/bulkActions.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { listedLogin } from '../../support/items.ts';
import { backgroundWith } from './answers.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

const item = (itemId: string, rest: Partial<ListedItem> = {}): ListedItem =>
  listedLogin(itemId, { title: itemId }, rest);

const actionsWith = (answers: Parameters<typeof backgroundWith>[0]) => {
  const said: ToastText[] = [];
  const onClosed = vi.fn();
  const onChanged = vi.fn(async () => undefined);
  const { send, asked } = backgroundWith(answers);
  const bulk = createBulkActions({ send, say: (toast) => said.push(toast), onClosed, onChanged });
  return { bulk, said, asked, onClosed, onChanged };
};

test('goes through many in portions, and says how many it were', async () => {
  const sizes: number[] = [];
  const { bulk, said, onChanged } = actionsWith({
    'vault.trash': ({ itemIds }) => {
      sizes.push(itemIds.length);
      return { is: 'changed', count: itemIds.length };
    },
  });
  await bulk.trash(Array.from({ length: 1200 }, (_, at) => `i${at}`));
  expect(sizes).toEqual([500, 500, 200]);
  expect(said[0]?.text).toBe('1,200 entries are in the trash. They stay there for 30 days.');
  expect(onChanged).toHaveBeenCalledOnce();
});

test('is taken back from the toast', async () => {
  const { bulk, said, asked } = actionsWith({
    'vault.trash': () => ({ is: 'changed', count: 1 }),
    'vault.restore': () => ({ is: 'changed', count: 1 }),
  });
  await bulk.trash(['a']);
  said[0]?.undo?.();
  await vi.waitFor(() => expect(said[1]?.text).toBe('Undone.'));
  expect(asked).toEqual(['vault.trash', 'vault.restore']);
});

test('adds a tag to those that lack it, and takes it back from those alone', async () => {
  const inputs: unknown[] = [];
  const { bulk, said } = actionsWith({
    'vault.tag': (input) => {
      inputs.push(input);
      return { is: 'changed', count: 1 };
    },
  });
  await bulk.addTag([item('a', { tags: ['work'] }), item('b')], 'work');
  said[0]?.undo?.();
  await vi.waitFor(() => expect(inputs).toHaveLength(2));
  expect(inputs).toEqual([
    { itemIds: ['b'], add: ['work'], remove: [] },
    { itemIds: ['b'], add: [], remove: ['work'] },
  ]);
});

test('asks nobody where there is nothing to do', async () => {
  const { bulk, said, asked } = actionsWith({});
  await bulk.removeTag([item('a')], 'work');
  expect(asked).toEqual([]);
  expect(said[0]?.undo).toBeUndefined();
});

test('deletes for good without a way back', async () => {
  const { bulk, said } = actionsWith({ 'vault.erase': () => ({ is: 'changed', count: 2 }) });
  await bulk.erase(['a', 'b']);
  expect(said[0]).toEqual({ text: '2 entries are deleted for good.', tone: 'good' });
});

test('merges, and takes that back while it can be', async () => {
  const answers = [{ is: 'undone' }, { is: 'gone' }] as const;
  let asked = 0;
  const { bulk, said } = actionsWith({
    'vault.merge': () => ({ is: 'merged', itemId: 'a', undoId: 'u' }),
    'vault.unmerge': () => answers[asked++] ?? { is: 'gone' },
  });
  await bulk.merge(['a', 'b']);
  expect(said[0]?.text).toBe('One entry of 2. The others are in the trash.');
  said[0]?.undo?.();
  await vi.waitFor(() => expect(said[1]?.text).toBe('Undone.'));
  said[0]?.undo?.();
  await vi.waitFor(() => expect(said[2]?.text).toContain('cannot be undone any more'));
});

test('says why it did not merge', async () => {
  const { bulk, said } = actionsWith({ 'vault.merge': () => ({ is: 'gone' }) });
  await bulk.merge(['a', 'b']);
  expect(said[0]).toMatchObject({ tone: 'info', text: expect.stringContaining('Nothing was merged.') });
});

test('says that the vault was locked meanwhile, and shows what was done before something failed', async () => {
  const locked = actionsWith({ 'vault.trash': () => ({ is: 'not-open' }) });
  await locked.bulk.trash(['a']);
  expect(locked.onClosed).toHaveBeenCalledOnce();
  expect(locked.said).toEqual([]);

  const failing = actionsWith({});
  await failing.bulk.trash(['a']);
  expect(failing.said[0]?.tone).toBe('info');
  expect(failing.onChanged).toHaveBeenCalledOnce();
});
