import type { JSX } from 'preact';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { formatLocale } from '../../utils/i18n/language.ts';
import { writtenSize } from '../../utils/i18n/sizes.ts';
import { t } from '../../utils/i18n/text.ts';
import type { AttachmentState, ListedAttachment } from '../../utils/messaging/attachments.ts';
import { IconButton } from '../IconButton.tsx';
import { CloseIcon, DownloadIcon, FileIcon, TrashIcon } from '../icons.tsx';
import { fileNameOf } from './fileName.ts';

export const percent = (share: number): string =>
  new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(share);

/** Beside its size; null for what is where it should be. */
const stateText = (state: AttachmentState): string | null => {
  switch (state.is) {
    case 'here':
      return null;
    case 'away':
      return t('attachmentAway');
    case 'unsent':
      return t('attachmentUnsent', percent(state.sent / state.count));
    case 'no-room':
      return t('attachmentOnlyHere');
    default:
      return unreachable(state);
  }
};

type AttachmentRowProps = {
  readonly attachment: ListedAttachment;
  /** How far its fetching is; null while it is not fetched. */
  readonly share: number | null;
  readonly onSave: () => void;
  readonly onStop: () => void;
  /** Absent where nothing may be changed. */
  readonly onRemove: (() => void) | undefined;
};

/** One file: its name, how large it is and where, and what can be done with it. */
export const AttachmentRow = ({
  attachment,
  share,
  onSave,
  onStop,
  onRemove,
}: AttachmentRowProps): JSX.Element => {
  const name = fileNameOf(attachment.name);
  const state = share === null ? stateText(attachment.state) : t('attachmentFetching', percent(share));
  return (
    <li class="attachment" data-attachment={attachment.id} data-state={attachment.state.is}>
      <FileIcon />
      <div class="attachment-names">
        <bdi class="attachment-name">{name}</bdi>
        <span class="small soft">
          {writtenSize(attachment.size)}
          {state !== null && ` · ${state}`}
        </span>
        {share !== null && <progress class="attachment-progress" max={1} value={share} aria-label={name} />}
      </div>
      {share === null ? (
        <IconButton action="save-attachment" label={t('attachmentSave', name)} onPress={onSave}>
          <DownloadIcon />
        </IconButton>
      ) : (
        <IconButton action="stop-attachment" label={t('attachmentStop')} onPress={onStop}>
          <CloseIcon />
        </IconButton>
      )}
      {onRemove && (
        <IconButton action="remove-attachment" label={t('attachmentRemove', name)} onPress={onRemove}>
          <TrashIcon />
        </IconButton>
      )}
    </li>
  );
};
