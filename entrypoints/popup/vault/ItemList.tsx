import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { pixelsOf } from '../../../components/virtualList/useRowsInView.ts';
import { type RowsShown, VirtualList } from '../../../components/virtualList/VirtualList.tsx';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { ItemRow, type RowActions } from './ItemRow.tsx';

/** In rem: as high as two lines and the air around them. */
const rowRem = 3.6;

type ItemListProps = RowActions & {
  readonly rows: RowsShown<ListedItem>;
  /** Whether an item fits the page below. */
  readonly fits: (item: ListedItem) => boolean;
  /** The id of the heading that names the list. */
  readonly labelledBy: string;
};

/** A list of items, of which those in view are in the page. */
export const ItemList = ({ rows, fits, labelledBy, ...actions }: ItemListProps): JSX.Element => {
  const list = useRef<HTMLDivElement>(null);
  return (
    <VirtualList
      rows={rows}
      rowHeight={pixelsOf(rowRem)}
      listRef={list}
      role="list"
      attributes={{ 'aria-labelledby': labelledBy }}
      rowAttributes={(item) => ({ class: 'row', ...(item && { 'data-item-id': item.itemId }) })}
      draw={(item) => <ItemRow item={item} fits={fits(item)} {...actions} />}
    />
  );
};
