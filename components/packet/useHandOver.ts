import { useLayoutEffect, useState } from 'preact/hooks';
import { handedOver, isEditable, type HandedOver } from './handedOver.ts';

/**
 * Listens for drops and pastes anywhere on the page; what is pasted into a field stays there, unless it is a file.
 * @param onGiven gets what was handed over
 * @returns whether something is being dragged over the page
 */
export const useHandOver = (onGiven: (given: Exclude<HandedOver, null>) => void): boolean => {
  const [over, setOver] = useState(false);
  // With the target and not after it is drawn: what is handed over in the first moment counts too.
  useLayoutEffect(() => {
    const take = (data: DataTransfer | null, dropped: boolean): boolean => {
      const given = handedOver(data, dropped);
      if (given !== null) onGiven(given);
      return given !== null;
    };
    const pasted = (event: ClipboardEvent): void => {
      const hasFiles = (event.clipboardData?.files.length ?? 0) > 0;
      if (!hasFiles && isEditable(event.target)) return;
      if (take(event.clipboardData, false)) event.preventDefault();
    };
    const dragged = (event: DragEvent): void => {
      // Without this the browser opens a file that misses the target, and the screen is gone.
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') take(event.dataTransfer, true);
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const listeners = { paste: pasted, dragover: dragged, drop: dragged, dragleave: left } as const;
    for (const [name, listener] of Object.entries(listeners))
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each listens to the event of its own name above
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
        document.removeEventListener(name, listener as EventListener);
    };
  });
  return over;
};
