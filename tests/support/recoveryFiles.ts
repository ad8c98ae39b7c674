import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packetPdf } from '../../utils/packet/packetPdf.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { formatBackup } from '../../utils/transfer/backupHeader.ts';
import { nodeArgon2 } from './nodeArgon2.ts';
import { lockedPdf } from './pdfs.ts';
import { testBackup } from './testBackup.ts';

/** What somebody has who opens the recovery page: the files in a folder of their own, and the texts of packets. */
export const recoveryFiles = async (password: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-recover-'));
  const path = (name: string): string => join(folder, name);
  const argon2id = await nodeArgon2();
  const mine = testBackup(argon2id, password, 2);
  const earlier = testBackup(argon2id, password, 0, mine.header.accountId);
  const stranger = testBackup(argon2id, password);
  const backup = formatBackup(mine.header, new TextEncoder().encode('items as they are on the disk'));
  await writeFile(path('mine.backup'), backup);
  await writeFile(path('cut.backup'), backup.slice(0, 200));
  await writeFile(path('mine.png'), qrPng(mine.packet));
  const sheet = {
    text: mine.packet,
    address: 'ada@example.org',
    generation: 2,
    issuedOn: '2026-11-24',
    recognition: recognitionOf(mine.header.accountId, 2),
  };
  const pdf = await packetPdf(sheet, 'en', 'a4');
  await writeFile(path('mine.pdf'), pdf);
  // Encrypted, with nothing for a password: what only pdf.js reads, in a thread that the reader's thread starts.
  await writeFile(path('encrypted.pdf'), await lockedPdf(pdf, ''));
  return {
    path,
    packets: { mine: mine.packet, earlier: earlier.packet, stranger: stranger.packet },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
