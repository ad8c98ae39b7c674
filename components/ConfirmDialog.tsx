import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../utils/i18n/text.ts';
import { Button } from './Button.tsx';

type ConfirmDialogProps = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What the button that goes ahead says. */
  readonly confirm: string;
  readonly dangerous?: boolean;
  readonly onConfirm: () => void;
  /** Also by Escape. */
  readonly onCancel: () => void;
};

/** Asks before something that cannot be taken back. Open for as long as it is rendered; the focus begins on "cancel". */
export const ConfirmDialog = ({
  title,
  children,
  confirm,
  dangerous = false,
  onConfirm,
  onCancel,
}: ConfirmDialogProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closing, and not only vanishing, gives the focus back to what opened it.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      // Escape belongs to the dialog, and not also to the screen behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        <div class="actions">
          <Button action="dialog-cancel" onPress={onCancel}>
            {t('cancel')}
          </Button>
          <Button action="dialog-confirm" look={dangerous ? 'danger' : 'primary'} onPress={onConfirm}>
            {confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
};
