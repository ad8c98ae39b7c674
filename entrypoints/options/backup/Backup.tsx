import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../../../components/lazily.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AccountLabel } from '../../../utils/messaging/state.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { NotedBackup } from '../../../utils/messaging/notedBackup.ts';
import { NotedBackups } from './NotedBackups.tsx';

/** With the rules of new passwords: needed now and then. */
const MakeBackup = lazily(async () => (await import('./MakeBackup.tsx')).MakeBackup);
const PutBack = lazily(async () => (await import('./PutBack.tsx')).PutBack);

type BackupProps = {
  readonly send: Client['send'];
  readonly account: AccountLabel;
  /** There may be a way back more. */
  readonly onWays: () => void;
  readonly onChanged: () => Promise<void>;
};

/** Backup files: what one is good for, those that were saved here, making one, and putting one back. */
export const Backup = ({ send, account, onWays, onChanged }: BackupProps): JSX.Element => {
  const [backups, setBackups] = useState<readonly NotedBackup[]>([]);
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [putting, setPutting] = useState(false);
  const task = useTask();

  const read = async (): Promise<null> => {
    const answer = await send('backup.list', {});
    if (answer.is === 'not-open') await onChanged();
    else setBackups(answer.backups);
    return null;
  };
  useEffect(() => task.run(read), []);

  const noteElsewhere = (savedAt: string): void =>
    task.run(async () => {
      await send('backup.elsewhere', { savedAt });
      await read();
      onWays();
      return null;
    });

  return (
    <>
      <p class="soft">{t('backupText')}</p>
      <ProblemNotice problem={task.problem} />
      {savedAs !== null && (
        <Notice tone="good">
          <p role="status" data-backup-saved={savedAs}>
            {t('backupSaved', savedAs)}
          </p>
        </Notice>
      )}
      {backups.length > 0 && (
        <NotedBackups backups={backups} generation={account.generation} onElsewhere={noteElsewhere} />
      )}
      <details
        class="more"
        data-make-backup
        open={open}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
        }}
      >
        <summary>{t('backupTitle')}</summary>
        {open && (
          <MakeBackup
            send={send}
            address={account.address}
            number={packetNumber(account.generation)}
            onSaved={(name) => {
              setSavedAs(name);
              setOpen(false);
              task.run(read);
              onWays();
            }}
            onChanged={onChanged}
          />
        )}
      </details>
      <details
        class="more"
        data-put-back-open
        onToggle={(event) => {
          if (event.target === event.currentTarget) setPutting(event.currentTarget.open);
        }}
      >
        <summary>{t('putBackTitle')}</summary>
        {putting && <PutBack send={send} onChanged={onChanged} />}
      </details>
    </>
  );
};
