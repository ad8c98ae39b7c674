import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { ItemRow, type RowActions } from './ItemRow.tsx';

/** Rows that are drawn at first: twice what the popup has room for, and no more, because somebody waits for them. */
const atFirst = 24;
/** More each time the end comes into view: a vault may have ten thousand. */
const portion = 60;

type ItemListProps = RowActions & {
  readonly items: readonly ListedItem[];
  readonly fits: boolean;
  /** The id of the heading that names the list. */
  readonly labelledBy: string;
};

/** A list of logins that grows as it is scrolled. */
export const ItemList = ({ items, fits, labelledBy, ...actions }: ItemListProps): JSX.Element => {
  const [drawn, setDrawn] = useState(atFirst);
  const end = useRef<HTMLDivElement>(null);
  const more = items.length > drawn;

  useEffect(() => setDrawn(atFirst), [items]);
  useEffect(() => {
    if (!more || !end.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setDrawn((count) => count + portion),
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [more, drawn]);

  return (
    <>
      <ul class="rows" aria-labelledby={labelledBy}>
        {items.slice(0, drawn).map((item) => (
          <ItemRow key={item.itemId} item={item} fits={fits} {...actions} />
        ))}
      </ul>
      {more && <div ref={end} class="rows-end" />}
    </>
  );
};
