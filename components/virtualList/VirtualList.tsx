import type { ComponentChildren, HTMLAttributes, JSX, RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Rows } from './createRows.ts';
import { useRowsInView } from './useRowsInView.ts';
import './virtualList.css';

/** What a list shows: rows that come by windows, or a few that are all there. */
export type RowsShown<T> = Pick<Rows<T>, 'total' | 'turn' | 'at' | 'want'>;

type VirtualListProps<T> = {
  readonly rows: RowsShown<T>;
  /** Pixels. */
  readonly rowHeight: number;
  readonly listRef: RefObject<HTMLDivElement | null>;
  /** What the list and its rows are to a screen reader. */
  readonly role: 'list' | 'listbox';
  /** The list's own attributes: its name, what is active in it. */
  readonly attributes?: HTMLAttributes<HTMLDivElement>;
  /** The attributes of a row, which is undefined until it has come. */
  readonly rowAttributes: (item: T | undefined, row: number) => HTMLAttributes<HTMLDivElement>;
  /** What stands in a row. */
  readonly draw: (item: T, row: number) => ComponentChildren;
};

/**
 * A list of which no more rows are in the page than can be seen, however long it is: each lies where it would lie among
 * all. A screen reader is told how many there are and which it is at.
 */
export const VirtualList = <T,>({
  rows,
  rowHeight,
  listRef,
  role,
  attributes,
  rowAttributes,
  draw,
}: VirtualListProps<T>): JSX.Element => {
  const total = rows.total.value ?? 0;
  const turn = rows.turn.value;
  const { from, to } = useRowsInView(listRef, rowHeight, total);
  useEffect(() => rows.want({ from, to }), [rows, from, to, turn]);

  const drawn = [];
  for (let row = from; row < Math.min(to, total); row += 1) {
    const item = rows.at(row);
    drawn.push(
      <div
        key={row}
        aria-setsize={total}
        aria-posinset={row + 1}
        {...rowAttributes(item, row)}
        role={role === 'list' ? 'listitem' : 'option'}
        style={{ top: `${row * rowHeight}px`, height: `${rowHeight}px` }}
      >
        {item === undefined ? <span class="row-awaited" aria-hidden="true" /> : draw(item, row)}
      </div>,
    );
  }
  return (
    <div
      {...attributes}
      ref={listRef}
      role={role}
      class="virtual-list"
      style={{ height: `${total * rowHeight}px` }}
    >
      {drawn}
    </div>
  );
};
