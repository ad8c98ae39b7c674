import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { ListedAttachment } from '../../utils/messaging/attachments.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ShownAttachment } from '../../utils/vault/item.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { AddAttachment } from './AddAttachment.tsx';
import { AttachmentRow } from './AttachmentRow.tsx';
import { fileNameOf } from './fileName.ts';
import { useAttachments } from './useAttachments.ts';
import { useFileDrop } from './useFileDrop.ts';
import './attachments.css';

type AttachmentsProps = {
  readonly send: Client['send'];
  readonly itemId: string;
  /** Those of the item as it was read. */
  readonly attachments: readonly Pick<ShownAttachment, 'id'>[];
  /** The item is another one now, or the vault is locked: read it again. */
  readonly onChanged: () => void;
  /** What is in the trash is not changed. */
  readonly readOnly?: boolean;
  /** Goes on in a tab, where a choice of files would close this page. */
  readonly onChooseElsewhere?: (() => void) | undefined;
};

/** The files beside an item: what there is, saving one to the disk, adding and removing. */
export const Attachments = (props: AttachmentsProps): JSX.Element | null => {
  const { readOnly = false, onChooseElsewhere } = props;
  const [removing, setRemoving] = useState<ListedAttachment | null>(null);
  const { listed, work, busy, problem, add, save, remove, stop } = useAttachments(props);
  const take = (files: readonly File[]): void => {
    if (!busy && files.length > 0) add(files);
  };
  const over = useFileDrop(!readOnly, take);
  if (readOnly && listed.length === 0) return null;
  return (
    <section class="stack" data-attachments={listed.length} aria-label={t('attachmentsTitle')}>
      <h2 class="attachments-title">{t('attachmentsTitle')}</h2>
      <ProblemNotice problem={problem} />
      {listed.length > 0 && (
        <ul class="attachments">
          {listed.map((attachment) => (
            <AttachmentRow
              key={attachment.id}
              attachment={attachment}
              share={work?.is === 'saving' && work.id === attachment.id ? work.share : null}
              onSave={() => save(attachment)}
              onStop={stop}
              onRemove={readOnly ? undefined : () => setRemoving(attachment)}
            />
          ))}
        </ul>
      )}
      {!readOnly && (
        <AddAttachment
          over={over}
          adding={work?.is === 'adding' ? work : null}
          onFiles={take}
          onStop={stop}
          onChooseElsewhere={onChooseElsewhere}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={t('attachmentRemoveTitle')}
          confirm={t('attachmentRemoveConfirm')}
          dangerous
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null);
            remove(removing);
          }}
        >
          <p>{t('attachmentRemoveText', fileNameOf(removing.name))}</p>
        </ConfirmDialog>
      )}
    </section>
  );
};
