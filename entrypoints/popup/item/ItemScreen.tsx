import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../../../components/Notice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { draftOf, newDraft, type Draft } from './draft.ts';
import { ItemForm } from './ItemForm.tsx';
import type { ForTab } from '../../../utils/messaging/results.ts';

type ItemScreenProps = {
  readonly send: Client['send'];
  /** Without it: a new login. */
  readonly itemId: string | undefined;
  /** The page below, for a new login. */
  readonly tab: ForTab | null;
  readonly toast: ToastText | null;
  readonly say: (toast: ToastText) => void;
  readonly onBack: () => void;
  readonly onChanged: () => Promise<void>;
};

type Read =
  { readonly is: 'reading' | 'gone' | 'damaged' | 'failed' } | { readonly is: 'read'; readonly draft: Draft };

const troubleText = (read: Exclude<Read, { is: 'read' }>): string | null => {
  switch (read.is) {
    case 'reading':
      return null;
    case 'gone':
      return t('itemGone');
    case 'damaged':
      return t('itemDamaged');
    case 'failed':
      return t('problemUnexpected');
    default:
      return unreachable(read.is);
  }
};

/** One login, to look at and to change. What is read of it lives in this screen and goes with it. */
export const ItemScreen = ({
  send,
  itemId,
  tab,
  toast,
  say,
  onBack,
  onChanged,
}: ItemScreenProps): JSX.Element => {
  const [read, setRead] = useState<Read>(() =>
    itemId === undefined ? { is: 'read', draft: newDraft(tab) } : { is: 'reading' },
  );

  useEffect(() => {
    if (itemId === undefined) return;
    void send('vault.read', { itemId }).then(
      (answer) => {
        if (answer.is === 'not-open') return onChanged();
        return setRead(answer.is === 'item' ? { is: 'read', draft: draftOf(answer.item) } : answer);
      },
      () => setRead({ is: 'failed' }),
    );
  }, [itemId]);

  if (read.is === 'read') {
    return (
      <ItemForm
        send={send}
        itemId={itemId}
        begin={read.draft}
        toast={toast}
        say={say}
        onBack={onBack}
        onChanged={onChanged}
      />
    );
  }
  const trouble = troubleText(read);
  return (
    <Screen name="item" title={t('itemTitle')} onBack={onBack}>
      {trouble && (
        <Notice tone="danger" refusal={read.is}>
          <p>{trouble}</p>
        </Notice>
      )}
    </Screen>
  );
};
