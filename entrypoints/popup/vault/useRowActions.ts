import { useState } from 'preact/hooks';
import type { ToastText } from '../../../components/Toast.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { unexpected } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { browserClipboard, copySecret } from '../../../components/copySecret.ts';
import { fillText } from './fillText.ts';

type RowActionsDependencies = {
  readonly send: Client['send'];
  readonly tabId: number | null;
  readonly say: (toast: ToastText) => void;
  readonly onClosed: () => void;
  /** The page is filled, and the popup no longer needed. */
  readonly onFilled: () => void;
};

/** A fill that goes to another host than the one the login belongs to, and waits for a word on it. */
export type HostQuestion = { readonly item: ListedItem; readonly host: string };

/** What the buttons of a row do, and the question that filling may raise. */
export const useRowActions = ({ send, tabId, say, onClosed, onFilled }: RowActionsDependencies) => {
  const [question, setQuestion] = useState<HostQuestion | null>(null);
  /** A row's action that fails is told as a toast, like one that succeeds. */
  const telling = (work: () => Promise<void>): void => {
    void work().catch((cause: unknown) => say({ text: unexpected(cause).text, tone: 'info' }));
  };

  const fill = (item: ListedItem, confirmedHost?: string): void => {
    setQuestion(null);
    if (tabId === null) return;
    telling(async () => {
      const input = { tabId, itemId: item.itemId, ...(confirmedHost !== undefined && { confirmedHost }) };
      const result = await send('fill.tab', input);
      if (result.is === 'not-open') return onClosed();
      if (result.is === 'confirm-host') return setQuestion({ item, host: result.actionHost });
      const { text, good } = fillText(result);
      say({ text, tone: good ? 'good' : 'info' });
      if (good) onFilled();
    });
  };

  const copyUsername = (item: ListedItem): void =>
    telling(async () => {
      await navigator.clipboard.writeText(item.subtitle);
      void send('vault.used', { itemId: item.itemId }).catch(() => undefined);
      say({ text: t('usernameCopied'), tone: 'good' });
    });

  const copyPassword = (item: ListedItem): void =>
    telling(async () => {
      const answer = await send('vault.read', { itemId: item.itemId });
      switch (answer.is) {
        case 'not-open':
          return onClosed();
        case 'gone':
          return say({ text: t('itemGone'), tone: 'info' });
        case 'damaged':
          return say({ text: t('itemDamaged'), tone: 'info' });
        default: {
          // With the templates of all kinds, which the list itself has no need of.
          const { fieldValue } = await import('../../../utils/vault/fields.ts');
          const then = await copySecret(fieldValue(answer.item, 'password'), browserClipboard());
          return say({ text: t(then === 'stays' ? 'passwordCopiedStays' : 'passwordCopied'), tone: 'good' });
        }
      }
    });

  return { question, dropQuestion: () => setQuestion(null), fill, copyUsername, copyPassword };
};
