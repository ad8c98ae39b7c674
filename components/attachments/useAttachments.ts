import { useEffect, useRef, useState } from 'preact/hooks';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { ListedAttachment } from '../../utils/messaging/attachments.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ShownAttachment } from '../../utils/vault/item.ts';
import { useTask } from '../useTask.ts';
import { addFile } from './addFile.ts';
import { saveAttachment } from './saveAttachment.ts';

type Wanted = {
  readonly send: Client['send'];
  readonly itemId: string;
  readonly attachments: readonly Pick<ShownAttachment, 'id'>[];
  /** The item is another one now, or the vault is locked: read it again. */
  readonly onChanged: () => void;
};
/** What is under way: a file being added, or one being fetched; `share` from 0 to 1. */
type Work =
  | { readonly is: 'adding'; readonly name: string; readonly share: number }
  | { readonly is: 'saving'; readonly id: string; readonly share: number };

/** While something is being sent, milliseconds between two looks at how far it is. */
const lookEvery = 1500;

/** The files of one item, what is under way with one of them, and what went wrong. */
export const useAttachments = ({ send, itemId, attachments, onChanged }: Wanted) => {
  const [listed, setListed] = useState<readonly ListedAttachment[]>([]);
  const [work, setWork] = useState<Work | null>(null);
  const going = useRef(true);
  const task = useTask();

  const load = async (): Promise<void> => {
    const answer = await send('attachments.list', { itemId });
    if (answer.is === 'attachments') setListed(answer.attachments);
  };
  useEffect(() => void load().catch(() => {}), [itemId, attachments.map(({ id }) => id).join()]);
  const isSending = listed.some(({ state }) => state.is === 'unsent');
  useEffect(() => {
    if (!isSending) return undefined;
    const timer = setInterval(() => void load().catch(() => {}), lookEvery);
    return () => clearInterval(timer);
  }, [isSending, itemId]);
  // Whoever leaves the item does not want the rest of a file.
  useEffect(
    () => () => {
      going.current = false;
    },
    [itemId],
  );

  const addAll = async (files: readonly File[]): Promise<Problem | null> => {
    for (const file of files) {
      const told = (share: number): void => setWork({ is: 'adding', name: file.name, share });
      told(0);
      const added = await addFile(send, itemId, file, told, () => going.current);
      await load();
      if (added.is === 'problem') return added.problem;
      if (added.is !== 'added') return null;
    }
    return null;
  };

  const run = (what: () => Promise<Problem | null>): void => {
    going.current = true;
    task.run(async () => {
      try {
        return await what();
      } finally {
        setWork(null);
      }
    });
  };

  return {
    listed,
    work,
    busy: task.busy,
    problem: task.problem,
    stop: (): void => {
      going.current = false;
    },
    add: (files: readonly File[]): void =>
      run(async () => {
        const problem = await addAll(files);
        onChanged();
        return problem;
      }),
    save: (attachment: ListedAttachment): void =>
      run(async () => {
        const told = (share: number): void => setWork({ is: 'saving', id: attachment.id, share });
        told(0);
        const saved = await saveAttachment(send, itemId, attachment, told, () => going.current);
        await load();
        if (saved.is === 'not-open') onChanged();
        return saved.is === 'problem' ? saved.problem : null;
      }),
    remove: ({ id }: ListedAttachment): void =>
      run(async () => {
        const removed = await send('attachments.remove', { itemId, attachmentId: id });
        await load();
        onChanged();
        switch (removed.is) {
          case 'removed':
          case 'not-open':
            return null;
          case 'gone':
            return { text: t('attachmentGone'), refusal: removed.is };
          default:
            return unreachable(removed);
        }
      }),
  };
};
