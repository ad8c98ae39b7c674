import { useEffect, useRef } from 'preact/hooks';

type ItemKeys = {
  /** Escape: one step back; without it the key is the browser's. */
  readonly back?: (() => void) | undefined;
  /** The letter E, where nothing is being typed. */
  readonly edit?: (() => void) | undefined;
  /** Ctrl or Cmd with S or Enter, from any field. */
  readonly save?: (() => void) | undefined;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

const actOf = (event: KeyboardEvent, { back, edit, save }: ItemKeys): (() => void) | undefined => {
  if (event.ctrlKey || event.metaKey) return event.key === 's' || event.key === 'Enter' ? save : undefined;
  if (event.key === 'Escape') return back;
  return event.key === 'e' && !isTyping(event.target) ? edit : undefined;
};

/** The keys of an item's screen, wherever the focus is. A dialogue keeps its own to itself. */
export const useItemKeys = (keys: ItemKeys): void => {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const act = actOf(event, now.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};
