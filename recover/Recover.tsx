import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DropTarget } from '../components/packet/DropTarget.tsx';
import { PacketTroubleNotice } from '../components/packet/PacketTroubleNotice.tsx';
import { TypedPacketField } from '../components/packet/TypedPacketField.tsx';
import { useHandOver } from '../components/packet/useHandOver.ts';
import { usePacketReader } from '../components/packet/usePacketReader.ts';
import { t } from '../utils/i18n/text.ts';
import { parsePacket, type ParsedPacket } from '../utils/packet/parsePacket.ts';
import type { ReadBackup } from '../utils/transfer/backupHeader.ts';
import { matchPacket } from '../utils/transfer/checkBackup.ts';
import { BackupPart } from './BackupPart.tsx';
import { HeldPacket } from './HeldPacket.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { sortFiles } from './sortFiles.ts';
import { VerdictNotice } from './VerdictNotice.tsx';

/** The whole page: a packet, a backup file, a password, and whether they belong together. Nothing of it is sent or kept. */
export const Recover = (): JSX.Element => {
  const [packet, setPacket] = useState<ParsedPacket | null>(null);
  const [backup, setBackup] = useState<ReadBackup | null>(null);
  const reader = usePacketReader((text) => {
    const parsed = parsePacket(text);
    if (parsed.is === 'packet') setPacket(parsed);
  });

  /** Whatever is handed over, wherever: a backup says what it is, anything else may have a packet in it. */
  const take = async (files: readonly Blob[]): Promise<void> => {
    const sorted = await sortFiles(files);
    if (sorted.backup !== null) setBackup(sorted.backup);
    if (sorted.others.length > 0) reader.readFiles(sorted.others);
  };
  const over = useHandOver((given) => {
    if (given.is === 'files') void take(given.files);
    else if (given.is === 'text') reader.readText(given.text);
    else reader.refuse({ is: 'unreadable-file', because: 'link-only' });
  });

  const header = backup?.is === 'backup' ? backup.header : null;
  const mismatch = packet !== null && header !== null ? matchPacket(packet, header) : null;
  return (
    <main class="recover" data-screen="recover">
      <header class="recover-header">
        <h1>{t('recoverTitle')}</h1>
        <p>{t('recoverText')}</p>
      </header>

      <section class="section stack" data-part="packet" aria-labelledby="packet-title">
        <h2 id="packet-title">{t('recoverPacketTitle')}</h2>
        {packet ? (
          <HeldPacket packet={packet} header={header} onOther={() => setPacket(null)} />
        ) : (
          <>
            {reader.share === null && reader.trouble && <PacketTroubleNotice trouble={reader.trouble} />}
            <DropTarget
              over={over}
              share={reader.share}
              checking={false}
              onFiles={(files) => void take(files)}
              onStop={reader.stop}
            />
            <TypedPacketField busy={reader.share !== null} onText={reader.readText} />
          </>
        )}
      </section>

      <section class="section stack" data-part="backup" aria-labelledby="backup-title">
        <h2 id="backup-title">{t('recoverBackupTitle')}</h2>
        <BackupPart backup={backup} onFiles={(files) => void take(files)} />
        {mismatch && <VerdictNotice verdict={mismatch} />}
      </section>

      <section class="section stack" data-part="password" aria-labelledby="password-title">
        <h2 id="password-title">{t('recoverPasswordTitle')}</h2>
        <PasswordPart packet={mismatch === null ? packet : null} header={header} />
      </section>
    </main>
  );
};
