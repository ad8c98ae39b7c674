import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { beginsSearch } from './list/listKeys.ts';

const typesIn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Search is one key away, wherever the focus is: what is typed goes into the field. A field or a dialogue keeps its keys. */
export const useSearchKeys = (search: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const begins = beginsSearch(event);
      if (begins === null || (typesIn(event.target) && !event.ctrlKey && !event.metaKey)) return;
      // With the focus there, the browser puts what was typed into the field itself.
      search.current?.focus();
      if (begins === 'asked') {
        event.preventDefault();
        search.current?.select();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [search]);
};
