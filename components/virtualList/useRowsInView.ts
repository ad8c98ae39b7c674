import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type RowRange, rowsInView, scrollToShow } from './rowRange.ts';

/** Rows drawn beyond each edge of the view. */
const margin = 6;

/** What a list is scrolled in: the nearest box that scrolls, or the page. */
const scrollerOf = (element: Element): Element => {
  for (let box = element.parentElement; box !== null; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  return document.documentElement;
};

/** How a list lies in the view of what it is scrolled in. */
const viewOf = (list: Element, scroller: Element): { readonly above: number; readonly height: number } => {
  const isPage = scroller === document.documentElement;
  const top = isPage ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop;
  return { above: top - list.getBoundingClientRect().top, height: scroller.clientHeight };
};

/** Scrolls just so far that a row is whole in view. */
export const showRow = (list: Element, row: number, rowHeight: number): void => {
  const scroller = scrollerOf(list);
  const by = scrollToShow(row, { ...viewOf(list, scroller), rowHeight });
  if (by !== 0) scroller.scrollBy({ top: by, behavior: 'instant' });
};

/** The height of rows that are so many rem high, in pixels: it follows the size of text that people have set. */
export const pixelsOf = (rem: number): number =>
  Math.round(rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

/** The rows of a list that are in view, for as long as it is shown. */
export const useRowsInView = (
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
  total: number,
): RowRange => {
  const [range, setRange] = useState<RowRange>({ from: 0, to: 0 });

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const scroller = scrollerOf(element);
    const look = (): void => {
      const next = rowsInView({ ...viewOf(element, scroller), rowHeight, total, margin });
      setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    look();
    const target = scroller === document.documentElement ? window : scroller;
    target.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    // What comes or goes above the list moves it without a scroll.
    for (const beside of element.parentElement?.parentElement?.children ?? []) sizes.observe(beside);
    return () => {
      target.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [list, rowHeight, total]);
  return range;
};
