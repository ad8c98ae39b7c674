import * as v from 'valibot';
import { base64urlBytes, Instant } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import { gives, message } from './describe.ts';
import { Password } from './inputs.ts';
import type { NotedBackup } from './notedBackup.ts';
import type { NotOpen, WrongPassword } from './results.ts';

/** What lets a page read one backup, for a few minutes: 16 random bytes. */
const Permit = base64urlBytes(16);

/** Making a backup file, and what became of those that were made. */
export const backupMessages = {
  /** Wants the account password each time. With a passphrase the file is opened by that alone, else by packet and password. */
  'backup.begin': message(
    'page',
    v.strictObject({ password: Password, passphrase: v.optional(Password) }),
    gives<
      /** `createdAt`: ISO 8601, as it stands in the file. */
      | { is: 'begun'; permit: string; createdAt: string }
      | { is: 'weak-password'; because: PasswordWeakness }
      /** The passphrase is the account password: whoever guesses one would have the other. */
      | { is: 'same-password' }
      | WrongPassword
      | NotOpen
    >(),
  ),
  /**
   * A part of the file, under a megabyte, in order; `next` names the one after it, null behind the last. `begin-again`: an item
   * was changed meanwhile, or the worker has died; what was read is to be thrown away. `over`: the permit is of no use any more.
   */
  'backup.read': message(
    'page',
    v.strictObject({ permit: Permit, at: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    gives<
      | { is: 'part'; text: string; next: number | null; total: number }
      | { is: 'begin-again' }
      | { is: 'over' }
      | NotOpen
    >(),
  ),
  /** The file was handed to the browser to be saved. Ends the permit. */
  'backup.saved': message(
    'page',
    v.strictObject({ permit: Permit }),
    gives<{ is: 'noted' } | { is: 'over' } | NotOpen>(),
  ),
  /** The newest of each kind, as far as this device knows; the newest first. */
  'backup.list': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'backups'; backups: readonly NotedBackup[] } | NotOpen>(),
  ),
  /** Its owner says that the file lies where this computer is not. */
  'backup.elsewhere': message(
    'page',
    v.strictObject({ savedAt: Instant }),
    gives<{ is: 'noted' } | { is: 'gone' } | NotOpen>(),
  ),
} as const;
