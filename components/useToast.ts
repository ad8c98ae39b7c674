import { useEffect, useState } from 'preact/hooks';
import type { ToastText } from './Toast.tsx';

/** Milliseconds that a toast stays: long enough for two sentences to be read. */
const staysFor = 5000;
/** The same of one that can be taken back: there is something to decide. */
const staysForUndo = 12_000;

/** What has just happened, until it is old. A newer one takes its place. */
export const useToast = (): readonly [ToastText | null, (toast: ToastText) => void] => {
  const [toast, setToast] = useState<ToastText | null>(null);
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(null), toast.undo ? staysForUndo : staysFor);
    return () => clearTimeout(timer);
  }, [toast]);
  return [toast, setToast];
};
