import { useTask, type Task } from '../useTask.ts';
import type { ToastText } from '../Toast.tsx';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';

type ItemWorkDependencies = {
  readonly send: Client['send'];
  readonly itemId: string | undefined;
  readonly say: (toast: ToastText) => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
};

type Move = 'vault.trash' | 'vault.restore' | 'vault.erase';
const said: Readonly<Record<Move, TextKey>> = {
  'vault.trash': 'trashMoved',
  'vault.restore': 'trashRestored',
  'vault.erase': 'trashErased',
};

/** What can be done with an item without its form. */
export const useItemWork = ({ send, itemId, say, onClosed }: ItemWorkDependencies) => {
  const task: Task = useTask();
  /** Into the trash, out of it, or out of the vault; `then` where that was done. */
  const move = (name: Move, then: () => void): void =>
    task.run(async (): Promise<Problem | null> => {
      if (itemId === undefined) return null;
      const answer = await send(name, { itemIds: [itemId] });
      if (answer.is === 'not-open') {
        onClosed();
        return null;
      }
      // Another device was faster where there was nothing to move; what is shown is wrong either way.
      if (answer.count > 0) say({ text: t(said[name]), tone: 'good' });
      then();
      return null;
    });
  const setFavourite = (favourite: boolean, then: () => void): void =>
    task.run(async (): Promise<Problem | null> => {
      if (itemId === undefined) return null;
      const answer = await send('vault.favourite', { itemIds: [itemId], favourite });
      if (answer.is === 'not-open') onClosed();
      else then();
      return null;
    });
  return { task, move, setFavourite };
};
