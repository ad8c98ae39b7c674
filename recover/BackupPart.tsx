import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Notice } from '../components/Notice.tsx';
import { PacketSign } from '../components/packet/PacketSign.tsx';
import { unreachable } from '../utils/bytes/unreachable.ts';
import { language } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import { recognitionOf } from '../utils/packet/recognition.ts';
import { packetNumber, writtenDay } from '../utils/packet/sheetText.ts';
import type { BackupHeader, BackupTrouble } from '../utils/transfer/backupHeader.ts';
import type { ReadBackup } from '../utils/transfer/readBackup.ts';

type BackupPartProps = {
  readonly backup: ReadBackup | null;
  /** A file is being looked at. */
  readonly reading: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** What opens it: which packet, in words that stand on the paper too, or its passphrase. */
const About = ({ header }: { readonly header: BackupHeader }) => {
  const day = writtenDay(header.created.slice(0, 10), language());
  if (header.opens === 'passphrase') return <p data-backup="passphrase">{t('recoverBackupAlone', day)}</p>;
  return (
    <div class="stack" data-backup="packet">
      <p>{t('recoverBackupOf', day, packetNumber(header.generation))}</p>
      <PacketSign recognition={recognitionOf(header.accountId, header.generation)} />
    </div>
  );
};

const trouble = (backup: BackupTrouble): string => {
  switch (backup.is) {
    case 'not-a-backup':
      return t('recoverNotBackup');
    case 'newer-version':
      return t('recoverNewer');
    case 'damaged':
      return t('recoverDamaged');
    case 'cut-off':
      return t('recoverCutOff');
    default:
      return unreachable(backup);
  }
};

/** Where the backup file is chosen, and what it says of itself. */
export const BackupPart = ({ backup, reading, onFiles }: BackupPartProps): JSX.Element => {
  const id = useId();
  return (
    <>
      <div class="field">
        <label class="field-label" for={id}>
          {t('recoverBackupLabel')}
        </label>
        <input
          id={id}
          class="plain-file"
          type="file"
          name="backupFile"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class={reading ? 'soft small' : 'unseen'} role="status">
        {reading ? t('recoverReading') : ''}
      </p>
      {backup?.is === 'backup' && <About header={backup.header} />}
      {backup && backup.is !== 'backup' && (
        <Notice tone="danger" refusal={backup.is}>
          <p>{trouble(backup)}</p>
        </Notice>
      )}
    </>
  );
};
