import type { Client } from '../../../utils/messaging/client.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';

/** `unsteady`: the vault kept changing meanwhile. `over`: locked for a moment, or it took too long. */
type BackupFile =
  { readonly is: 'file'; readonly blob: Blob } | { readonly is: 'unsteady' | 'over' | 'not-open' };

/** Beginnings before it is given up: somebody would have to save a login during each. */
const most = 5;

/**
 * Reads a backup part by part. Whatever happens in the middle, there is a whole file of one moment in the end, or none.
 * @param told gets how much is there, 0 to 1
 */
export const readBackupFile = async (
  send: Client['send'],
  permit: string,
  told: (share: number) => void,
): Promise<BackupFile> => {
  for (let beginnings = 0; beginnings < most; beginnings += 1) {
    const parts: string[] = [];
    for (let at: number | null = 0; at !== null;) {
      const part: OutputOf<'backup.read'> = await send('backup.read', { permit, at });
      if (part.is === 'begin-again') break;
      if (part.is !== 'part') return part;
      parts.push(part.text);
      told(part.next === null ? 1 : part.next / part.total);
      if (part.next === null)
        return { is: 'file', blob: new Blob(parts, { type: 'application/octet-stream' }) };
      at = part.next;
    }
  }
  return { is: 'unsteady' };
};
