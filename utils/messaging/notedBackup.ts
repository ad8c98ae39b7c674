import * as v from 'valibot';
import { Generation, Instant } from '../api/fields.ts';

/** A backup file that was saved on this device, as far as the device knows. */
export const NotedBackup = v.strictObject({
  /** What opens it. */
  opens: v.picklist(['packet', 'passphrase']),
  /** Of packet and password at that time. */
  generation: Generation,
  savedAt: Instant,
  /** Its owner has said that it lies where this computer is not. */
  isElsewhere: v.boolean(),
});
export type NotedBackup = v.InferOutput<typeof NotedBackup>;
