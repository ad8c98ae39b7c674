import type { JSX } from 'preact';
import { IconButton } from '../../../components/IconButton.tsx';
import { CloudIcon, KeyIcon, PencilIcon, UserIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { initialOf, shownTitle, shownUsername } from './shownText.ts';

export type RowActions = {
  readonly onFill: (item: ListedItem) => void;
  readonly onOpen: (item: ListedItem) => void;
  readonly onCopyUsername: (item: ListedItem) => void;
  readonly onCopyPassword: (item: ListedItem) => void;
};

type ItemRowProps = RowActions & {
  readonly item: ListedItem;
  /** It fits the page below: the row fills it. Otherwise the row opens the item. */
  readonly fits: boolean;
};

/** One login of a list. Its first button is what Enter does; the arrow keys go from one such button to the next. */
export const ItemRow = ({
  item,
  fits,
  onFill,
  onOpen,
  onCopyUsername,
  onCopyPassword,
}: ItemRowProps): JSX.Element => {
  const title = shownTitle(item);
  return (
    <li class="row" data-item-id={item.itemId}>
      <button
        type="button"
        class="row-main"
        data-action={fits ? 'fill' : 'open'}
        data-row
        title={t(fits ? 'fillThis' : 'openThis', title)}
        onClick={() => (fits ? onFill(item) : onOpen(item))}
      >
        <span class={fits ? 'row-tile row-tile-fits' : 'row-tile'} aria-hidden="true">
          {initialOf(title)}
        </span>
        <span class="row-text">
          <span class="row-title foreign">{title}</span>
          <span class="row-username foreign">{shownUsername(item)}</span>
        </span>
        {item.pending && (
          <span class="row-pending" title={t('itemPending')}>
            <CloudIcon />
            <span class="unseen">{t('itemPending')}</span>
          </span>
        )}
        {fits && <span class="row-fill">{t('fill')}</span>}
      </button>
      <div class="row-icons">
        {item.subtitle !== '' && (
          <IconButton
            action="copy-username"
            label={t('copyUsernameOf', title)}
            onPress={() => onCopyUsername(item)}
          >
            <UserIcon />
          </IconButton>
        )}
        <IconButton
          action="copy-password"
          label={t('copyPasswordOf', title)}
          onPress={() => onCopyPassword(item)}
        >
          <KeyIcon />
        </IconButton>
        {fits && (
          <IconButton action="open" label={t('openThis', title)} onPress={() => onOpen(item)}>
            <PencilIcon />
          </IconButton>
        )}
      </div>
    </li>
  );
};
