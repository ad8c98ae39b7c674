import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packetPdf } from '../../utils/packet/packetPdf.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { nodeArgon2 } from './nodeArgon2.ts';
import { lockedPdf } from './pdfs.ts';
import { testBackup, testLogin, testPassphraseBackup } from './testBackup.ts';

/** What somebody has who opens the recovery page: the files in a folder of their own, and the texts of packets. */
export const recoveryFiles = async (password: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'halfkey-recover-'));
  const path = (name: string): string => join(folder, name);
  const argon2id = await nodeArgon2();
  const items = [
    testLogin('Bakery', { username: 'ada.bakes', password: 'Rye-and-4-Crumbs', notes: 'Closed on Mondays' }),
    testLogin('=Library', { password: '-Quiet-Please-9' }),
    { kind: 'deleted', changedAt: 1 } as const,
  ];
  const mine = testBackup(argon2id, password, { generation: 2, items });
  const { accountId } = mine.header;
  const earlier = testBackup(argon2id, password, { accountId });
  const stranger = testBackup(argon2id, password);
  const alone = testPassphraseBackup(argon2id, 'five words that nobody joins', items);
  await writeFile(path('mine.halfkey'), mine.file);
  await writeFile(path('alone.halfkey'), alone.file);
  await writeFile(path('cut.halfkey'), mine.file.slice(0, -40));
  const flipped = Uint8Array.from(mine.file);
  flipped[600] = (flipped[600] ?? 0) ^ 1;
  await writeFile(path('flipped.halfkey'), flipped);
  await writeFile(path('mine.png'), qrPng(mine.packet));
  const sheet = {
    text: mine.packet,
    address: 'ada@example.org',
    generation: 2,
    issuedOn: '2026-11-24',
    recognition: recognitionOf(accountId, 2),
  };
  const pdf = await packetPdf(sheet, 'en', 'a4');
  await writeFile(path('mine.pdf'), pdf);
  // Encrypted, with nothing for a password: what only pdf.js reads, in a thread that the reader's thread starts.
  await writeFile(path('encrypted.pdf'), await lockedPdf(pdf, ''));
  return {
    path,
    passphrase: 'five words that nobody joins',
    packets: { mine: mine.packet, earlier: earlier.packet, stranger: stranger.packet },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
