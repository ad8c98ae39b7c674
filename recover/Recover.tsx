import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useHandOver } from '../components/packet/useHandOver.ts';
import { usePacketReader } from '../components/packet/usePacketReader.ts';
import type { BackupKeys } from '../utils/crypto/backupKeys.ts';
import { t } from '../utils/i18n/text.ts';
import { parsePacket, type ParsedPacket } from '../utils/packet/parsePacket.ts';
import { matchPacket } from '../utils/transfer/openBackup.ts';
import type { Backup, ReadBackup } from '../utils/transfer/readBackup.ts';
import { BackupPart } from './BackupPart.tsx';
import { drawn } from './drawn.ts';
import { OpenedBackup } from './opened/OpenedBackup.tsx';
import { PacketPart } from './PacketPart.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { sortFiles } from './sortFiles.ts';
import { VerdictNotice } from './VerdictNotice.tsx';

type Opened = { readonly backup: Backup; readonly keys: BackupKeys };

/** The whole page: a backup file, what opens it, and what is in it. Nothing of it is sent or kept. */
export const Recover = (): JSX.Element => {
  const [packet, setPacket] = useState<ParsedPacket | null>(null);
  const [read, setRead] = useState<ReadBackup | null>(null);
  const [reading, setReading] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const reader = usePacketReader((text) => {
    const parsed = parsePacket(text);
    if (parsed.is === 'packet') setPacket(parsed);
  });

  /** Whatever is handed over, wherever: a backup says what it is, anything else may have a packet in it. */
  const take = async (files: readonly Blob[]): Promise<void> => {
    setReading(true);
    await drawn();
    const sorted = await sortFiles(files);
    setReading(false);
    if (sorted.backup !== null) setRead(sorted.backup);
    if (sorted.others.length > 0) reader.readFiles(sorted.others);
  };
  const over = useHandOver((given) => {
    if (opened !== null) return;
    if (given.is === 'files') void take(given.files);
    else if (given.is === 'text') reader.readText(given.text);
    else reader.refuse({ is: 'unreadable-file', because: 'link-only' });
  });

  if (opened !== null) {
    return <OpenedBackup backup={opened.backup} keys={opened.keys} onClose={() => location.reload()} />;
  }
  const backup = read?.is === 'backup' ? read : null;
  const alone = backup?.header.opens === 'passphrase';
  const wanted = backup?.header.opens === 'packet' ? backup.header : null;
  const mismatch = packet !== null && wanted !== null ? matchPacket(packet, wanted) : null;
  return (
    <main class="recover" data-screen="recover">
      <header class="recover-header">
        <h1>{t('recoverTitle')}</h1>
        <p>{t('recoverText')}</p>
      </header>

      <section class="section stack" data-part="backup" aria-labelledby="backup-title">
        <h2 id="backup-title">{t('recoverBackupTitle')}</h2>
        <BackupPart backup={read} reading={reading} onFiles={(files) => void take(files)} />
        {mismatch && <VerdictNotice verdict={mismatch} />}
      </section>

      {!alone && (
        <section class="section stack" data-part="packet" aria-labelledby="packet-title">
          <h2 id="packet-title">{t('recoverPacketTitle')}</h2>
          <PacketPart
            packet={packet}
            header={wanted}
            reader={reader}
            over={over}
            onFiles={(files) => void take(files)}
            onOther={() => setPacket(null)}
          />
        </section>
      )}

      <section class="section stack" data-part="password" aria-labelledby="password-title">
        <h2 id="password-title">{t(alone ? 'recoverPassphraseTitle' : 'recoverPasswordTitle')}</h2>
        <PasswordPart
          packet={mismatch === null ? packet : null}
          backup={backup}
          onOpened={(keys) => {
            if (backup !== null) setOpened({ backup, keys });
          }}
        />
      </section>
    </main>
  );
};
