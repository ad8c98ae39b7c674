import type { JSX } from 'preact';
import { IconButton } from '../../../components/IconButton.tsx';
import { CloudIcon, KeyIcon, PencilIcon, UserIcon } from '../../../components/icons.tsx';
import { RowTile } from '../../../components/rows/RowTile.tsx';
import { shownSubtitle, shownTitle } from '../../../components/rows/shownText.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';

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

/** Whether a row has a user name to copy: of a login, the second line is it. */
export const hasUsername = ({ kind, subtitle }: ListedItem): boolean => kind === 'login' && subtitle !== '';
export const hasPassword = ({ holds }: ListedItem): boolean => holds.includes('password');

/** What stands in a row. Its first button is what Enter does; the arrow keys go from one such button to the next. */
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
    <>
      <button
        type="button"
        class="row-main"
        data-action={fits ? 'fill' : 'open'}
        data-row
        title={t(fits ? 'fillThis' : 'openThis', title)}
        onClick={() => (fits ? onFill(item) : onOpen(item))}
      >
        <RowTile item={item} fits={fits} />
        <span class="row-text">
          <span class="row-title foreign">{title}</span>
          <span class="row-username foreign">{shownSubtitle(item)}</span>
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
        {hasUsername(item) && (
          <IconButton
            action="copy-username"
            label={t('copyUsernameOf', title)}
            onPress={() => onCopyUsername(item)}
          >
            <UserIcon />
          </IconButton>
        )}
        {hasPassword(item) && (
          <IconButton
            action="copy-password"
            label={t('copyPasswordOf', title)}
            onPress={() => onCopyPassword(item)}
          >
            <KeyIcon />
          </IconButton>
        )}
        {fits && (
          <IconButton action="open" label={t('openThis', title)} onPress={() => onOpen(item)}>
            <PencilIcon />
          </IconButton>
        )}
      </div>
    </>
  );
};
