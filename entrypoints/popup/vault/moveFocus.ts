/**
 * Where the arrow keys lead in a list of `count` rows below a search field.
 * @param from the row that has the focus, -1 for the search field
 * @returns the row to go to, -1 for the search field; null where the key is none of ours or leads nowhere
 */
export const moveFocus = (key: string, from: number, count: number): number | null => {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return from + 1 < count ? from + 1 : null;
    case 'ArrowUp':
      return from >= 0 ? from - 1 : null;
    case 'Home':
      return from >= 0 ? 0 : null;
    case 'End':
      return from >= 0 ? count - 1 : null;
    default:
      return null;
  }
};
