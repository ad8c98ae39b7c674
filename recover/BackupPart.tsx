import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Notice } from '../components/Notice.tsx';
import { PacketSign } from '../components/packet/PacketSign.tsx';
import { unreachable } from '../utils/bytes/unreachable.ts';
import { language } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import { recognitionOf } from '../utils/packet/recognition.ts';
import { packetNumber, writtenDay } from '../utils/packet/sheetText.ts';
import type { BackupHeader, ReadBackup } from '../utils/transfer/backupHeader.ts';

type BackupPartProps = {
  readonly backup: ReadBackup | null;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Which packet opens it, in words that stand on the paper too. */
const About = ({ header: { accountId, generation, created } }: { readonly header: BackupHeader }) => (
  <div class="stack" data-backup>
    <p>{t('recoverBackupOf', writtenDay(created.slice(0, 10), language()), packetNumber(generation))}</p>
    <PacketSign recognition={recognitionOf(accountId, generation)} />
  </div>
);

const trouble = (backup: Exclude<ReadBackup, { is: 'backup' }>): string => {
  switch (backup.is) {
    case 'not-a-backup':
      return t('recoverNotBackup');
    case 'newer-version':
      return t('recoverNewer');
    case 'damaged':
      return t('recoverDamaged');
    default:
      return unreachable(backup);
  }
};

/** Where the backup file is chosen, and what it says of itself. */
export const BackupPart = ({ backup, onFiles }: BackupPartProps): JSX.Element => {
  const id = useId();
  return (
    <>
      <div class="field">
        <label class="field-label" for={id}>
          {t('recoverBackupLabel')}
        </label>
        <input
          id={id}
          type="file"
          name="backupFile"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {backup?.is === 'backup' && <About header={backup.header} />}
      {backup && backup.is !== 'backup' && (
        <Notice tone="danger" refusal={backup.is}>
          <p>{trouble(backup)}</p>
        </Notice>
      )}
    </>
  );
};
