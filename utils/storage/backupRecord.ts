import * as v from 'valibot';
import { NotedBackup } from '../messaging/notedBackup.ts';

/** What this device knows of the backup files that were saved on it. Nothing of what is in them, and nothing that opens one. */
export const BackupRecord = v.strictObject({ version: v.literal(1), backups: v.array(NotedBackup) });
export type BackupRecord = v.InferOutput<typeof BackupRecord>;
