import type { JSX } from 'preact';
import { CheckIcon, CloudIcon, StarFullIcon } from '../../../components/icons.tsx';
import { RowTile } from '../../../components/rows/RowTile.tsx';
import { shownSubtitle, shownTitle } from '../../../components/rows/shownText.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';

/** What stands in a row of the list. Its first place is for choosing it, by a click beside the keyboard's space. */
export const ItemOption = ({ item }: { readonly item: ListedItem }): JSX.Element => (
  <>
    <span class="option-check" data-check aria-hidden="true">
      <CheckIcon />
    </span>
    <RowTile item={item} />
    <span class="row-text">
      <span class="row-title foreign">{shownTitle(item)}</span>
      <span class="row-username foreign">{shownSubtitle(item)}</span>
    </span>
    {item.favourite && (
      <span class="option-star" title={t('listFavourite')}>
        <StarFullIcon />
        <span class="unseen">{t('listFavourite')}</span>
      </span>
    )}
    {item.pending && (
      <span class="row-pending" title={t('itemPending')}>
        <CloudIcon />
        <span class="unseen">{t('itemPending')}</span>
      </span>
    )}
  </>
);
