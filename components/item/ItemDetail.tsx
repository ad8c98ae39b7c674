import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../lazily.tsx';
import { Notice } from '../Notice.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import type { ToastText } from '../Toast.tsx';
import { TotpCodeLater } from '../totp/later.tsx';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { formatLocale } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ItemKind, ShownItem, PastValue } from '../../utils/vault/item.ts';
import { type Draft, draftOf, newDraft } from './draft.ts';
import { withPastValue } from './editFields.ts';
import { ItemForm } from './ItemForm.tsx';
import { ItemHeading } from './ItemHeading.tsx';
import { ItemView } from './ItemView.tsx';
import type { Joined } from './joinEdits.ts';
import type { LeaveGuard } from './leaveGuard.ts';
import { pastName } from './names.ts';
import { useItemKeys } from './useItemKeys.ts';
import { useItemWork } from './useItemWork.ts';

const Attachments = lazily(async () => (await import('../attachments/Attachments.tsx')).Attachments);

type ItemDetailProps = {
  readonly send: Client['send'];
  /** Without it: the form of a new one. Another item is another component: give it as the `key` too. */
  readonly itemId: string | undefined;
  /** Of a new one; a login unless it is said. */
  readonly kind?: ItemKind | undefined;
  /** The host of the page that a new one is for, with its port. */
  readonly host?: string | undefined;
  /** Whether it opens to be read or to be changed. */
  readonly begin?: 'view' | 'edit' | undefined;
  /** Whoever takes the item off the screen asks it first. */
  readonly guard: LeaveGuard;
  readonly say: (toast: ToastText) => void;
  /** How the QR code of one-time codes can be read from here. */
  readonly ways?: HandOverWays | undefined;
  /** It is on the disk. A new one has its id now: show it, or go. */
  readonly onSaved: (itemId: string, isNew: boolean) => void;
  /** It went into the trash, out of it, or out of the vault: lists are to look again, and most of them to show something else. */
  readonly onMoved: (to: 'trash' | 'vault' | 'nowhere') => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  /** Goes on in a tab, where a choice of files would close this page. */
  readonly onChooseFiles?: (() => void) | undefined;
  /** Goes back, where the item is a screen of its own. */
  readonly onBack?: (() => void) | undefined;
  /** Takes a new one that is not saved off the screen, where there is no way back. */
  readonly onCancel?: (() => void) | undefined;
};

type Read =
  | { readonly is: 'reading' | 'gone' | 'damaged' | 'failed' }
  | { readonly is: 'read'; readonly item: ShownItem };

const troubleText = (is: Exclude<Read['is'], 'read'>): string | null => {
  switch (is) {
    case 'reading':
      return null;
    case 'gone':
      return t('itemGone');
    case 'damaged':
      return t('itemDamaged');
    case 'failed':
      return t('problemUnexpected');
    default:
      return unreachable(is);
  }
};

const JoinedNotice = ({ joined }: { readonly joined: Joined }): JSX.Element => (
  <Notice tone="info">
    <p data-joined={joined.both.length}>{t('itemJoined')}</p>
    {joined.both.length > 0 && (
      <p>
        {t('itemJoinedBoth', new Intl.ListFormat(formatLocale()).format(new Set(joined.both.map(pastName))))}
      </p>
    )}
  </Notice>
);

/** One item, to look at and to change, or a new one. What is read of it lives here and goes with it. */
export const ItemDetail = (props: ItemDetailProps): JSX.Element => {
  const { send, itemId, kind = 'login', host, begin = 'view', guard, say, onClosed, onBack } = props;
  const [read, setRead] = useState<Read>({ is: 'reading' });
  /** The form, and what it begins with; null: the item is there to be read. */
  const [draft, setDraft] = useState<Draft | null>(() =>
    itemId === undefined ? newDraft(kind, host) : null,
  );
  const [joined, setJoined] = useState<Joined | null>(null);
  const work = useItemWork({ send, itemId, say, onClosed });
  const level = onBack ? 1 : 2;

  const load = async (then: 'view' | 'edit'): Promise<void> => {
    if (itemId === undefined) return;
    try {
      const answer = await send('vault.read', { itemId });
      if (answer.is === 'not-open') return onClosed();
      if (answer.is !== 'item') return setRead(answer);
      setRead({ is: 'read', item: answer.item });
      setDraft(then === 'edit' && answer.item.trashedAt === null ? draftOf(answer.item) : null);
    } catch {
      setRead({ is: 'failed' });
    }
  };
  useEffect(() => void load(begin), [itemId]);

  const base = read.is === 'read' ? read.item : null;
  const isNew = itemId === undefined;
  const leaveForm = (): void => (isNew ? (onBack ?? props.onCancel)?.() : setDraft(null));
  useItemKeys({
    back: draft === null ? onBack : () => guard.leave(leaveForm),
    edit:
      draft === null && base !== null && base.trashedAt === null ? () => setDraft(draftOf(base)) : undefined,
  });
  if (draft !== null && (isNew || base !== null)) {
    return (
      <ItemForm
        send={send}
        itemId={itemId}
        base={base}
        begin={draft}
        level={level}
        guard={guard}
        say={say}
        ways={props.ways}
        onSaved={(savedId, together) => {
          say({ text: t('itemSaved'), tone: 'good' });
          setJoined(together);
          if (!isNew) void load('view');
          props.onSaved(savedId, isNew);
        }}
        onCancel={leaveForm}
        onClosed={onClosed}
      />
    );
  }
  if (base !== null) {
    return (
      <ItemView
        item={base}
        level={level}
        say={say}
        task={work.task}
        codes={
          itemId === undefined
            ? undefined
            : (fieldId) => <TotpCodeLater send={send} itemId={itemId} fieldId={fieldId} say={say} />
        }
        onBack={onBack}
        onEdit={() => setDraft(draftOf(base))}
        onFavourite={(favourite) =>
          work.setFavourite(favourite, () => {
            void load('view');
            if (itemId !== undefined) props.onSaved(itemId, false);
          })
        }
        onPutBack={(past: PastValue) => {
          setDraft(withPastValue(draftOf(base), past));
          say({ text: t('historyPutBackDone'), tone: 'info' });
        }}
        onTrash={() => work.move('vault.trash', () => props.onMoved('trash'))}
        onRestore={() =>
          work.move('vault.restore', () => {
            void load('view');
            props.onMoved('vault');
          })
        }
        onErase={() => work.move('vault.erase', () => props.onMoved('nowhere'))}
        files={
          itemId !== undefined && (
            <Attachments
              send={send}
              itemId={itemId}
              attachments={base.attachments}
              readOnly={base.trashedAt !== null}
              onChanged={() => {
                void load('view');
                props.onSaved(itemId, false);
              }}
              onChooseElsewhere={props.onChooseFiles}
            />
          )
        }
      >
        {joined && <JoinedNotice joined={joined} />}
      </ItemView>
    );
  }
  const trouble = read.is === 'read' ? null : troubleText(read.is);
  return (
    <div class="stack-large">
      <ItemHeading kind="custom" level={level} title={t('itemOther')} onBack={onBack} />
      {trouble && (
        <Notice tone="danger" refusal={read.is}>
          <p>{trouble}</p>
        </Notice>
      )}
    </div>
  );
};
