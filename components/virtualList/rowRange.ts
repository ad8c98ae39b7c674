/** Rows of a list, from the first to the one behind the last. */
export type RowRange = { readonly from: number; readonly to: number };

type View = {
  /** Pixels of the list that are above the view; negative where the list begins below its upper edge. */
  readonly above: number;
  /** Of the view, in pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly total: number;
  /** Rows beyond each edge that are drawn too, so that a turn of the wheel meets no empty place. */
  readonly margin: number;
};

/** The rows of a list that are in view, and some around them. */
export const rowsInView = ({ above, height, rowHeight, total, margin }: View): RowRange => {
  const from = Math.floor(above / rowHeight) - margin;
  const to = Math.ceil((above + height) / rowHeight) + margin;
  const within = (row: number): number => Math.min(Math.max(row, 0), total);
  return { from: within(from), to: within(to) };
};

/** How far a view has to be scrolled, in pixels, for a row to be whole in it; 0 where it is. */
export const scrollToShow = (
  row: number,
  { above, height, rowHeight }: Pick<View, 'above' | 'height' | 'rowHeight'>,
): number => {
  const top = row * rowHeight - above;
  if (top < 0) return top;
  return Math.max(0, Math.min(top, top + rowHeight - height));
};
