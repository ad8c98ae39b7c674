import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { Button } from '../Button.tsx';
import { CloseIcon, PlusIcon } from '../icons.tsx';
import { percent } from './AttachmentRow.tsx';
import { fileNameOf } from './fileName.ts';

type AddAttachmentProps = {
  /** Files are being dragged over the page. */
  readonly over: boolean;
  /** What is being added, and how far it is. */
  readonly adding: { readonly name: string; readonly share: number } | null;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onStop: () => void;
  /** Goes on in a tab, where a choice of files would close this page. */
  readonly onChooseElsewhere: (() => void) | undefined;
};

/** Where files are added: pressed to choose some, or dropped anywhere on the page. */
export const AddAttachment = (props: AddAttachmentProps): JSX.Element => {
  const { over, adding, onFiles, onStop, onChooseElsewhere } = props;
  const id = useId();
  if (adding !== null) {
    const name = fileNameOf(adding.name);
    return (
      <div class="attachment-add attachment-adding" aria-busy={true}>
        <div class="attachment-names">
          <span class="attachment-name">{t('attachmentAdding', name, percent(adding.share))}</span>
          <progress class="attachment-progress" max={1} value={adding.share} aria-label={name} />
        </div>
        <Button action="stop-attachment" look="quiet" size="small" onPress={onStop}>
          <CloseIcon />
          {t('attachmentStop')}
        </Button>
      </div>
    );
  }
  const inside = (
    <>
      <PlusIcon />
      <span>
        <span class="attachment-add-title">{t(over ? 'attachmentDrop' : 'attachmentAdd')}</span>
        <span class="small soft">{t(onChooseElsewhere ? 'attachmentAddHintTab' : 'attachmentAddHint')}</span>
      </span>
    </>
  );
  const look = over ? 'attachment-add attachment-over' : 'attachment-add';
  if (onChooseElsewhere)
    return (
      <button type="button" class={look} data-action="add-attachment" onClick={onChooseElsewhere}>
        {inside}
      </button>
    );
  return (
    <label class={look} for={id}>
      {inside}
      <input
        id={id}
        class="attachment-file"
        type="file"
        name="attachments"
        data-action="add-attachment"
        multiple
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
};
