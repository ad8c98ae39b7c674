import { useTask } from '../useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import { type Client, MessageError } from '../../utils/messaging/client.ts';
import type { ShownItem } from '../../utils/vault/item.ts';
import { type Draft, savedOf } from './draft.ts';
import { joinEdits, type Joined } from './joinEdits.ts';
import { allRuled } from './ruled.ts';

type SaveDependencies = {
  readonly send: Client['send'];
  /** Without it: a new one. */
  readonly itemId: string | undefined;
  /** What the form was opened on. */
  readonly base: ShownItem | null;
  readonly onSaved: (itemId: string, joined: Joined | null) => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
};

/** Saves a draft. What another device has changed meanwhile stays, or becomes an earlier value where both changed one thing. */
export const useSave = ({ send, itemId, base, onSaved, onClosed }: SaveDependencies) => {
  const task = useTask();

  /** What came of the item while its form was open; null: nothing. */
  const joinedWith = async (typed: Draft): Promise<Joined | null> => {
    if (itemId === undefined || base === null) return null;
    const now = await send('vault.read', { itemId });
    if (now.is !== 'item') return null;
    const joined = joinEdits(base, typed, now.item);
    if (now.item.trashedAt === null) return joined;
    // An edit brings out of the trash what another device has put there (spec.md §8).
    await send('vault.restore', { itemIds: [itemId] });
    return joined ?? { item: typed, both: [] };
  };

  const save = (draft: Draft): void =>
    task.run(async (): Promise<Problem | null> => {
      const saved = savedOf(draft);
      const typed = { ...saved, addresses: await allRuled(saved.addresses) };
      const joined = await joinedWith(typed);
      const { kind, typeName, title, addresses, fields, notes, tags, favourite } = joined?.item ?? typed;
      const item = {
        kind,
        typeName,
        title,
        addresses: [...addresses],
        fields: fields.map((field) => ({ ...field, ...(field.choices && { choices: [...field.choices] }) })),
        notes,
        tags: [...tags],
        favourite,
      };
      const input = { item, ...(itemId !== undefined && { itemId }) };
      const answer = await send('vault.save', input).catch((error: unknown) => {
        // A text beyond what any may have: the same to the user as an item that is too large as a whole.
        if (error instanceof MessageError && error.fault === 'malformed') return { is: 'too-large' } as const;
        throw error;
      });
      switch (answer.is) {
        case 'saved':
          onSaved(answer.itemId, joined);
          return null;
        case 'gone':
          return { text: t('problemItemGone'), refusal: answer.is };
        case 'too-large':
          return { text: t('problemItemLarge'), refusal: answer.is };
        default:
          onClosed();
          return null;
      }
    });

  return { task, save };
};
