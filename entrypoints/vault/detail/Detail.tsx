import type { JSX } from 'preact';
import { ItemDetail } from '../../../components/item/ItemDetail.tsx';
import type { LeaveGuard } from '../../../components/item/leaveGuard.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ItemKind } from '../../../utils/vault/item.ts';
import type { ToolProps } from '../toolProps.ts';

/** What stands in the third column: an item, or a new one, of the kind whose list was left for it. */
export type Opened =
  { readonly is: 'item'; readonly itemId: string } | { readonly is: 'new'; readonly kind: ItemKind };

type DetailProps = Omit<ToolProps, 'onOpen' | 'changes'> & {
  readonly opened: Opened | null;
  readonly guard: LeaveGuard;
  readonly onOpened: (opened: Opened | null) => void;
  /** Leads back to the list, after the form's question. Shown where the columns come one after another. */
  readonly onBack: () => void;
};

/** Keys that are worth knowing, as they are on the keys, and what each does. */
const keys = [
  ['/', 'keySearch'],
  ['↑ ↓', 'keyMove'],
  ['↵', 'keyOpen'],
  ['␣', 'keySelect'],
  ['⇧ ↓', 'keyRange'],
  ['⌦', 'keyRemove'],
  ['Esc', 'keyBack'],
] as const;

/** One item beside the list; until one is chosen, what the keyboard can do. */
export const Detail = ({ opened, guard, onOpened, onBack, onChanged, ...rest }: DetailProps): JSX.Element => {
  if (opened === null) {
    return (
      <div class="detail-none">
        <p>{t('detailNone')}</p>
        <dl class="keys">
          {keys.map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
      </div>
    );
  }
  const itemId = opened.is === 'item' ? opened.itemId : undefined;
  return (
    <ItemDetail
      {...rest}
      key={itemId ?? 'new'}
      itemId={itemId}
      kind={opened.is === 'new' ? opened.kind : undefined}
      guard={guard}
      onSaved={(savedId, isNew) => {
        if (isNew) onOpened({ is: 'item', itemId: savedId });
        void onChanged();
      }}
      onMoved={(to) => {
        if (to !== 'vault') onOpened(null);
        void onChanged();
      }}
      onBack={onBack}
    />
  );
};
