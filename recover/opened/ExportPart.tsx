import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { saveBlob } from '../../components/saveBlob.ts';
import { useTask } from '../../components/useTask.ts';
import type { BackupKeys } from '../../utils/crypto/backupKeys.ts';
import { t } from '../../utils/i18n/text.ts';
import { type BackupEntry, openBackupItem } from '../../utils/transfer/backupItems.ts';
import { exportCsv } from '../../utils/transfer/exportCsv.ts';
import { exportJson } from '../../utils/transfer/exportJson.ts';
import type { Backup } from '../../utils/transfer/readBackup.ts';
import type { LiveItem } from '../../utils/vault/item.ts';
import { drawn } from '../drawn.ts';

type ExportPartProps = {
  readonly backup: Backup;
  readonly keys: BackupKeys;
  readonly items: readonly BackupEntry[];
};
type Kind = 'json' | 'csv';

/** Items that are decrypted before the page may answer again. */
const portion = 500;

/** Saves everything in the open, after it was said what that means. */
export const ExportPart = ({ backup, keys, items }: ExportPartProps): JSX.Element => {
  const [asking, setAsking] = useState<Kind | null>(null);
  /** Titles of those that are not in the file that was saved last. */
  const [missing, setMissing] = useState<readonly string[]>([]);
  const task = useTask();

  const save = async (kind: Kind): Promise<null> => {
    setAsking(null);
    setMissing([]);
    const opened: LiveItem[] = [];
    const closed: string[] = [];
    for (const [index, { sealed, title }] of items.entries()) {
      if (index % portion === 0) await drawn();
      const item = openBackupItem(backup, keys, sealed);
      if (item === null) closed.push(title || t('untitled'));
      else opened.push(item);
    }
    const { created } = backup.header;
    const bytes = kind === 'json' ? exportJson(opened, created) : exportCsv(opened);
    const type = kind === 'json' ? 'application/json' : 'text/csv';
    saveBlob(`halfkey-items-${created.slice(0, 10)}.${kind}`, new Blob([bytes], { type }));
    setMissing(closed);
    return null;
  };

  return (
    <section class="section stack" aria-labelledby="export-title" data-part="export">
      <h2 id="export-title">{t('recoverExportTitle')}</h2>
      <p class="soft">{t('recoverExportText')}</p>
      <ProblemNotice problem={task.problem} />
      {missing.length > 0 && (
        <Notice tone="warn">
          <p data-not-exported={missing.length}>
            {t('recoverExportMissing', new Intl.ListFormat(document.documentElement.lang).format(missing))}
          </p>
        </Notice>
      )}
      <div class="actions">
        <Button action="export-json" busy={task.busy} onPress={() => setAsking('json')}>
          {t('exportJson')}
        </Button>
        <Button action="export-csv" busy={task.busy} onPress={() => setAsking('csv')}>
          {t('exportCsv')}
        </Button>
      </div>
      <p class="soft small">{t('recoverPutBack')}</p>
      {asking && (
        <ConfirmDialog
          title={t('exportAsk')}
          confirm={t(asking === 'json' ? 'exportJson' : 'exportCsv')}
          dangerous
          onCancel={() => setAsking(null)}
          onConfirm={() => task.run(() => save(asking))}
        >
          <p>{t('exportWarning')}</p>
          <p>{t(asking === 'json' ? 'exportJsonWhat' : 'exportCsvWhat')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
};
