/** What a key does in the list. Rows are numbers, -1 is the search field above it. */
export type ListAct =
  | { readonly is: 'go'; readonly to: number; readonly extends: boolean }
  | { readonly is: 'toggle' | 'open' | 'all' | 'remove' | 'back' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * @param from the active row @param total how many rows there are @param page how many are in view
 * @returns null for a key that means nothing here
 */
export const listAct = (key: Key, from: number, total: number, page: number): ListAct | null => {
  const withControl = key.ctrlKey || key.metaKey;
  if (key.altKey) return null;
  if (withControl) return key.key.toLowerCase() === 'a' && !key.shiftKey ? { is: 'all' } : null;
  const go = (to: number): ListAct => ({
    is: 'go',
    to: Math.min(Math.max(to, 0), total - 1),
    extends: key.shiftKey,
  });
  switch (key.key) {
    case 'ArrowDown':
      return go(from + 1);
    case 'ArrowUp':
      return from === 0 && !key.shiftKey ? { is: 'go', to: -1, extends: false } : go(from - 1);
    case 'PageDown':
      return go(from + page);
    case 'PageUp':
      return go(from - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(total - 1);
    case ' ':
      return { is: 'toggle' };
    case 'Enter':
      return { is: 'open' };
    case 'Delete':
      return { is: 'remove' };
    case 'Escape':
      return { is: 'back' };
    default:
      return null;
  }
};

/** Whether a key pressed anywhere begins a search: a letter or a digit, or the keys that are for it everywhere. */
export const beginsSearch = ({ key, ctrlKey, metaKey, altKey }: Key): 'typed' | 'asked' | null => {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f' && !altKey ? 'asked' : null;
  if (altKey) return null;
  if (key === '/') return 'asked';
  return /^[\p{L}\p{N}]$/u.test(key) ? 'typed' : null;
};
