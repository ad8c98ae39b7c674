import type { JSX } from 'preact';
import { t } from '../utils/i18n/text.ts';
import { CheckIcon, InfoIcon } from './icons.tsx';

export type ToastText = {
  readonly text: string;
  readonly tone: 'good' | 'info';
  /** Takes back what has just happened. */
  readonly undo?: () => void;
};

/** What has just happened, over the page, and read out. The region is always there: a reader notices only what changes in one. */
export const Toast = ({ toast }: { readonly toast: ToastText | null }): JSX.Element => (
  <div class="toast" role="status" aria-live="polite">
    {toast && (
      <p class="toast-body">
        {toast.tone === 'good' ? <CheckIcon /> : <InfoIcon />}
        <span>{toast.text}</span>
        {toast.undo && (
          <button type="button" class="toast-undo" data-action="undo" onClick={toast.undo}>
            {t('undo')}
          </button>
        )}
      </p>
    )}
  </div>
);
