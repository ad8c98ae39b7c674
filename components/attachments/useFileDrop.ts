import { useEffect, useState } from 'preact/hooks';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere on the page; what misses is not opened by the browser in the place of the page.
 * @returns whether files are being dragged over the page
 */
export const useFileDrop = (isOn: boolean, onFiles: (files: readonly File[]) => void): boolean => {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const dragged = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    document.addEventListener('dragover', dragged);
    document.addEventListener('drop', dragged);
    document.addEventListener('dragleave', left);
    return () => {
      document.removeEventListener('dragover', dragged);
      document.removeEventListener('drop', dragged);
      document.removeEventListener('dragleave', left);
    };
  });
  return over && isOn;
};
