import type { ToastText } from '../../../components/Toast.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import { t, type TextKey } from '../../../utils/i18n/text.ts';
import { unexpected } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ListedItem, NotOpen } from '../../../utils/messaging/results.ts';

/** So many items go into one message. */
const mostAtOnce = 500;

type BulkDependencies = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  /** The lists are to be read anew. */
  readonly onChanged: () => Promise<void>;
};

type Changed = { readonly is: 'changed'; readonly count: number };
type Change = (itemIds: string[]) => Promise<Changed | NotOpen>;

/** What is done with several items at once, told by a toast, and taken back from it. */
export const createBulkActions = ({ send, say, onClosed, onChanged }: BulkDependencies) => {
  /** How many were changed; null where the vault is closed. */
  const inPortions = async (itemIds: readonly string[], change: Change): Promise<number | null> => {
    let count = 0;
    for (let at = 0; at < itemIds.length; at += mostAtOnce) {
      const answer = await change(itemIds.slice(at, at + mostAtOnce));
      if (answer.is === 'not-open') return null;
      count += answer.count;
    }
    return count;
  };

  const work = async (
    itemIds: readonly string[],
    change: Change,
    said: (count: number) => ToastText,
  ): Promise<void> => {
    try {
      const count = await inPortions(itemIds, change);
      if (count === null) return onClosed();
      say(said(count));
    } catch {
      say({ text: unexpected().text, tone: 'info' });
    }
    // What was changed before something failed is to be seen as well.
    return onChanged();
  };

  const toTrash: Change = (itemIds) => send('vault.trash', { itemIds });
  const outOfTrash: Change = (itemIds) => send('vault.restore', { itemIds });
  const tagged =
    (add: string[], remove: string[]): Change =>
    (itemIds) =>
      send('vault.tag', { itemIds, add, remove });
  const marked =
    (favourite: boolean): Change =>
    (itemIds) =>
      send('vault.favourite', { itemIds, favourite });

  /** Does it, and offers to do the contrary. */
  const undoable = (
    itemIds: readonly string[],
    change: Change,
    undo: Change,
    [one, many]: readonly [TextKey, TextKey],
  ): Promise<void> =>
    work(itemIds, change, (count) => ({
      text: counted(count, one, many),
      tone: 'good',
      ...(count > 0 && {
        undo: () => void work(itemIds, undo, () => ({ text: t('bulkUndone'), tone: 'good' })),
      }),
    }));

  return {
    trash: (itemIds: readonly string[]) =>
      undoable(itemIds, toTrash, outOfTrash, ['bulkTrashedOne', 'bulkTrashed']),
    restore: (itemIds: readonly string[]) =>
      undoable(itemIds, outOfTrash, toTrash, ['bulkRestoredOne', 'bulkRestored']),
    /** For good: whoever calls has asked. */
    erase: (itemIds: readonly string[]) =>
      work(
        itemIds,
        (some) => send('vault.erase', { itemIds: some }),
        (count) => ({ text: counted(count, 'bulkErasedOne', 'bulkErased'), tone: 'good' }),
      ),
    /** Only of those that lack it, so that taking it back leaves the others as they were. */
    addTag: (items: readonly ListedItem[], tag: string) =>
      undoable(
        items.filter(({ tags }) => !tags.includes(tag)).map(({ itemId }) => itemId),
        tagged([tag], []),
        tagged([], [tag]),
        ['bulkTaggedOne', 'bulkTagged'],
      ),
    removeTag: (items: readonly ListedItem[], tag: string) =>
      undoable(
        items.filter(({ tags }) => tags.includes(tag)).map(({ itemId }) => itemId),
        tagged([], [tag]),
        tagged([tag], []),
        ['bulkUntaggedOne', 'bulkUntagged'],
      ),
    mark: (items: readonly ListedItem[], favourite: boolean) =>
      undoable(
        items.filter((item) => item.favourite !== favourite).map(({ itemId }) => itemId),
        marked(favourite),
        marked(!favourite),
        favourite ? ['bulkMarkedOne', 'bulkMarked'] : ['bulkUnmarkedOne', 'bulkUnmarked'],
      ),
    /** One of several; the others go to the trash. */
    merge: async (itemIds: readonly string[]): Promise<void> => {
      const undo = async (undoId: string): Promise<void> => {
        const answer = await send('vault.unmerge', { undoId });
        if (answer.is === 'not-open') return onClosed();
        const undone = answer.is === 'undone';
        say({ text: t(undone ? 'bulkUndone' : 'mergeUndoGone'), tone: undone ? 'good' : 'info' });
        return onChanged();
      };
      const fails = () => say({ text: unexpected().text, tone: 'info' });
      try {
        const answer = await send('vault.merge', { itemIds: [...itemIds] });
        if (answer.is === 'not-open') return onClosed();
        if (answer.is === 'merged') {
          const { undoId } = answer;
          say({
            text: t('mergeDone', itemIds.length),
            tone: 'good',
            undo: () => void undo(undoId).catch(fails),
          });
        } else say({ text: t(answer.is === 'too-large' ? 'mergeTooLarge' : 'mergeGone'), tone: 'info' });
      } catch {
        fails();
      }
      return onChanged();
    },
  };
};

export type BulkActions = ReturnType<typeof createBulkActions>;
