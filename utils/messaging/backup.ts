import * as v from 'valibot';
import { base64urlBytes, Instant } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import { gives, message } from './describe.ts';
import { Password, Text } from './inputs.ts';
import type { NotedBackup } from './notedBackup.ts';
import type { NotOpen, WrongPassword } from './results.ts';

/** What lets a page read one backup, for a few minutes: 16 random bytes. */
const Permit = base64urlBytes(16);

/** Lines of a backup file as they stand there: whole ones, each with its end. */
const Lines = Text(1_000_000);

/** Why a backup is not put back; nothing of it has been used. */
export type PutBackTrouble =
  | { readonly is: 'not-a-backup' | 'newer-version' | 'damaged' | 'cut-off' }
  /** It was made of another account. */
  | { readonly is: 'other-account' }
  /** It is whole, and its mac is of no key that this vault has or had: it is from before a reset, or somebody changed the file. */
  | { readonly is: 'other-vault' }
  /** The worker has died: all of it is to be given again. */
  | { readonly is: 'begin-again' };

/** What became of the items of a backup. */
export type PutBackCounts = {
  /** Were not here, deleted, or in the trash. */
  readonly returned: number;
  /** Were here and not the same: the later value stands, the other is among the earlier ones. */
  readonly joined: number;
  readonly same: number;
  /** Do not open, in the backup or here: left as they are. */
  readonly unopened: number;
};

/** Making a backup file, what became of those that were made, and putting one back. */
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

  /** Puts a backup back, first: its first line. Wants no secret: what is not of this vault's own key is refused. */
  'putBack.begin': message(
    'page',
    v.strictObject({ header: Text(1000) }),
    gives<{ is: 'begun'; permit: string } | PutBackTrouble | NotOpen>(),
  ),
  /** Second: all items, in order, to be looked at and forgotten. */
  'putBack.look': message(
    'page',
    v.strictObject({ permit: Permit, lines: Lines }),
    gives<{ is: 'seen' } | PutBackTrouble | NotOpen>(),
  ),
  /** Third: the last line, by which all of it is judged. */
  'putBack.judge': message(
    'page',
    v.strictObject({ permit: Permit, end: Text(1000) }),
    gives<{ is: 'whole' } | PutBackTrouble | NotOpen>(),
  ),
  /** Last: all items once more, to be brought together with what is here. Those that were not looked at are refused. */
  'putBack.merge': message(
    'page',
    v.strictObject({ permit: Permit, lines: Lines }),
    gives<({ is: 'merged' } & PutBackCounts) | PutBackTrouble | NotOpen>(),
  ),
} as const;
