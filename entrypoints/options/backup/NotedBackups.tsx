import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { FileIcon } from '../../../components/icons.tsx';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { packetNumber, writtenDay } from '../../../utils/packet/sheetText.ts';
import type { NotedBackup } from '../../../utils/messaging/notedBackup.ts';

type NotedBackupsProps = {
  readonly backups: readonly NotedBackup[];
  /** Of now. */
  readonly generation: number;
  readonly onElsewhere: (savedAt: string) => void;
};

const opensText = ({ opens, generation }: NotedBackup, now: number): string => {
  if (opens === 'passphrase') return t('backupOpensPassphrase');
  return t(generation === now ? 'backupOpensPacket' : 'backupOpensOld', packetNumber(generation));
};

/** A backup that needs the packet is no way of its own; one that lies here goes with this computer. */
const countsText = ({ opens, isElsewhere }: NotedBackup): string => {
  if (opens === 'packet') return t('backupCountsNever');
  return t(isElsewhere ? 'backupCounts' : 'backupCountsNot');
};

/** The newest backups that were saved here, what opens each, and whether it is a way back. */
export const NotedBackups = ({ backups, generation, onElsewhere }: NotedBackupsProps): JSX.Element => (
  <ul class="devices">
    {backups.map((backup) => (
      <li key={backup.savedAt} class="device" data-noted-backup={backup.opens}>
        <FileIcon />
        <div class="device-text">
          <p class="device-name">{t('backupSavedOn', writtenDay(backup.savedAt.slice(0, 10), language()))}</p>
          <p class="soft small">{opensText(backup, generation)}</p>
          <p class="soft small">{countsText(backup)}</p>
          {backup.opens === 'passphrase' && !backup.isElsewhere && (
            <div class="actions noted-backup-actions">
              <Button action="backup-elsewhere" size="small" onPress={() => onElsewhere(backup.savedAt)}>
                {t('backupElsewhere')}
              </Button>
            </div>
          )}
        </div>
      </li>
    ))}
  </ul>
);
