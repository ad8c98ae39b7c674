import type { JSX, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Notice } from '../../../components/Notice.tsx';
import { pixelsOf, showRow } from '../../../components/virtualList/useRowsInView.ts';
import { VirtualList } from '../../../components/virtualList/VirtualList.tsx';
import { unreachable } from '../../../utils/bytes/unreachable.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { PageStore } from '../pageStore.ts';
import { filterText } from '../sidebar/filterText.ts';
import { EmptyList } from './EmptyList.tsx';
import { ItemOption } from './ItemOption.tsx';
import { listAct } from './listKeys.ts';

/** In rem: as high as two lines and the air around them. */
const rowRem = 3.75;

type ListColumnProps = {
  readonly store: PageStore;
  readonly listRef: RefObject<HTMLDivElement | null>;
  /** The item that is open beside the list. */
  readonly openId: string | null;
  readonly onOpen: (itemId: string) => void;
  /** What "delete" does in this list: into the trash, or out of it for good. */
  readonly onRemove: (items: readonly ListedItem[]) => void;
  /** Up from the first row. */
  readonly onTop: () => void;
  readonly onAdd: () => void;
};

/** The list: one stop of the tab key, arrows within it, and as many rows in the page as can be seen. */
export const ListColumn = (props: ListColumnProps): JSX.Element => {
  const { store, listRef, openId, onOpen } = props;
  const id = useId();
  const rowHeight = pixelsOf(rowRem);
  /** What is in view is to follow the keyboard, and not what the pointer chose. */
  const follows = useRef(false);
  const { rows } = store;
  const total = rows.total.value;
  const active = store.active.value;
  const selected = store.selection.value.items;
  const searching = store.query.value.trim() !== '';

  useEffect(() => {
    if (follows.current && listRef.current) showRow(listRef.current, active, rowHeight);
    follows.current = false;
  }, [active]);
  useEffect(() => {
    // Another list begins at its top.
    listRef.current?.parentElement?.scrollTo({ top: 0, behavior: 'instant' });
  }, [store.filter.value, searching]);

  const act = (event: KeyboardEvent): void => {
    const box = listRef.current?.parentElement;
    const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / rowHeight) - 1);
    const action = listAct(event, active, total ?? 0, page);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    const item = rows.at(active);
    switch (action.is) {
      case 'go':
        if (action.to < 0) return props.onTop();
        follows.current = true;
        return action.extends ? void store.extend(action.to) : store.goTo(action.to);
      case 'toggle':
        return store.toggle(active);
      case 'open':
        return item && onOpen(item.itemId);
      case 'all':
        return void store.selectAll();
      case 'remove':
        return props.onRemove(selected.size > 0 ? [...selected.values()] : item ? [item] : []);
      case 'back':
        return selected.size > 0 ? store.selectNone() : props.onTop();
      default:
        return unreachable(action);
    }
  };

  const press = (event: MouseEvent, item: ListedItem | undefined, row: number): void => {
    if (item === undefined) return;
    const onCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (event.shiftKey) void store.extend(row);
    else if (onCheck || event.ctrlKey || event.metaKey) store.toggle(row);
    else {
      store.goTo(row);
      onOpen(item.itemId);
    }
  };

  if (rows.failed.value) {
    return (
      <Notice tone="danger" refusal="unexpected">
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  }
  return (
    <>
      <h2 class="list-title" id={id}>
        {searching ? t('found') : filterText(store.filter.value)}
        {total !== null && <span class="list-count">{counted(total, 'listCountOne', 'listCount')}</span>}
      </h2>
      {total === 0 && <EmptyList store={store} onAdd={props.onAdd} />}
      <div class="list-scroll" data-choosing={selected.size > 0}>
        <VirtualList
          rows={rows}
          rowHeight={rowHeight}
          listRef={listRef}
          role="listbox"
          attributes={{
            tabIndex: 0,
            'aria-labelledby': id,
            'aria-multiselectable': true,
            ...(total !== null && total > 0 && { 'aria-activedescendant': `${id}-${active}` }),
            onKeyDown: act,
          }}
          rowAttributes={(item, row) => ({
            id: `${id}-${row}`,
            class: [
              'option',
              row === active && 'option-active',
              item !== undefined && item.itemId === openId && 'option-open',
            ]
              .filter(Boolean)
              .join(' '),
            'aria-selected': item !== undefined && selected.has(item.itemId),
            ...(item && { 'data-item-id': item.itemId }),
            onClick: (event: MouseEvent) => press(event, item, row),
          })}
          draw={(item) => <ItemOption item={item} />}
        />
      </div>
    </>
  );
};
