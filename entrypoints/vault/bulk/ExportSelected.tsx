import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ExportForm } from '../../../components/export/ExportForm.tsx';
import { readSome } from '../../../components/export/readSome.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { SelectionToolProps } from '../toolProps.ts';

/** Saves the entries that are chosen in the open, after the account password. */
export const ExportSelected = ({ send, itemIds, onClosed, onDone }: SelectionToolProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog export-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onDone();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="stack">
        <h2 id={id}>{counted(itemIds.length, 'exportSomeOne', 'exportSome')}</h2>
        <ExportForm
          send={send}
          text={t('exportSomeText')}
          read={(permit, _total, onShare) => readSome(send, permit, itemIds, onShare)}
          onClosed={onClosed}
        />
        <div class="actions">
          <Button action="dialog-close" onPress={onDone}>
            {t('close')}
          </Button>
        </div>
      </div>
    </dialog>
  );
};
