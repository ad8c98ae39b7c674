import { useEffect, useRef } from 'preact/hooks';

type ItemKeys = {
  /** Escape: one step back; without it the key is the browser's. */
  readonly back: (() => void) | undefined;
  /** The letter E, where nothing is being typed. */
  readonly edit: (() => void) | undefined;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

/** The keys of an item's screen, wherever the focus is. A dialogue keeps its own to itself. */
export const useItemKeys = (keys: ItemKeys): void => {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { back, edit } = now.current;
      const act =
        event.key === 'Escape' ? back : event.key === 'e' && !isTyping(event.target) ? edit : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};
