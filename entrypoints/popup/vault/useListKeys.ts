import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { moveFocus } from './moveFocus.ts';

type ListKeysDependencies = {
  readonly screen: RefObject<HTMLElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Leaves the search, or the list that was chosen; false: there was neither. */
  readonly onEscape: () => boolean;
};

/** Frames that the last rows of a long list may take to come into the page. */
const patience = 120;

const hasSelection = (field: HTMLInputElement | null): boolean =>
  (field !== null && document.activeElement === field && field.selectionStart !== field.selectionEnd) ||
  getSelection()?.isCollapsed === false;

/** By letters with the control key held: what of a row they press. */
const shortcuts: Readonly<Record<string, string>> = { c: 'copy-password', b: 'copy-username', Enter: 'open' };

/**
 * The keyboard in the popup's list, wherever the focus is: arrows go from row to row, Enter presses the row, or the first one
 * from the search; a letter is searched for.
 */
export const useListKeys = ({ screen, search, onEscape }: ListKeysDependencies): void => {
  useEffect(() => {
    const rows = (): HTMLElement[] => [
      ...(screen.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
    ];

    /** The list is as long as it is, and its end may not be in the page yet. */
    const goToEnd = (frames = patience): void => {
      const body = screen.current?.querySelector('.vault-body');
      body?.scrollTo({ top: body.scrollHeight, behavior: 'instant' });
      requestAnimationFrame(() => {
        const last = [...(screen.current?.querySelectorAll('[aria-posinset]') ?? [])].at(-1);
        const isEnd = last?.getAttribute('aria-posinset') === last?.getAttribute('aria-setsize');
        const button = isEnd ? last?.querySelector<HTMLElement>('[data-row]') : null;
        if (button) button.focus();
        else if (frames > 0) goToEnd(frames - 1);
      });
    };

    const pressShortcut = (event: KeyboardEvent, row: HTMLElement | undefined): void => {
      const action = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined || (action === 'copy-password' && hasSelection(search.current))) return;
      const button = row?.closest('[data-item-id]')?.querySelector<HTMLElement>(`[data-action="${action}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };

    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const buttons = rows();
      const from = buttons.findIndex((button) => button === document.activeElement);
      const inSearch = document.activeElement === search.current;
      const nowhere = document.activeElement === document.body;
      if (event.altKey) return;
      if (event.ctrlKey || event.metaKey) return pressShortcut(event, buttons[Math.max(0, from)]);
      if (event.key === 'Escape') {
        // The first Escape leaves the search, the last one closes the popup.
        if (!onEscape()) return;
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === 'Enter' && inSearch) {
        event.preventDefault();
        buttons[0]?.click();
      } else if (event.key === 'End' && from >= 0) {
        event.preventDefault();
        goToEnd();
      } else if (from >= 0 || inSearch || nowhere) {
        const to = moveFocus(event.key, from, buttons.length);
        if (to === null) {
          // With the focus there, the browser puts what was typed into the field itself.
          if (!inSearch && /^[\p{L}\p{N}]$/u.test(event.key)) search.current?.focus();
          return;
        }
        event.preventDefault();
        (to < 0 ? search.current : buttons[to])?.focus();
        if (to < 0) screen.current?.querySelector('.vault-body')?.scrollTo({ top: 0 });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
};
