import * as v from 'valibot';
import type { PacketMailResponse } from '../api/account.ts';
import { Language } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import type { PacketSheet } from '../packet/sheet.ts';
import { gives, message } from './describe.ts';
import { Password, Text } from './inputs.ts';
import type { NewPacketRefusal, NotOpen, ServiceTrouble, WrongPassword } from './results.ts';

/** What keeps this device from knowing that it and the service hold the same. `pending` items wait to be sent. */
export type NotInStep = {
  readonly is: 'not-in-step';
  readonly because: 'offline' | 'limited' | 'service-error' | 'pending' | 'alarm' | 'signed-out-elsewhere';
  readonly pending: number;
};

/** Why the work does not go on by itself. */
export type RekeyStop =
  | NotInStep
  /** The browser was closed or the vault locked meanwhile: the new password opens the new vault key again. */
  | { readonly is: 'password-wanted' }
  /** Items that do not open, by what the list calls them: empty where it does not know. */
  | { readonly is: 'damaged'; readonly titles: readonly string[] };

/** How many items the service has under the new key, of how many there are. */
type RekeyProgress = { readonly done: number; readonly total: number };

export type RekeyState =
  | { readonly is: 'none'; readonly ended: 'rekeyed' | 'outdated' | null }
  /** Waits for its packet, `sheet`. */
  | { readonly is: 'prepared'; readonly sheet: PacketSheet }
  | { readonly is: 'running'; readonly progress: RekeyProgress; readonly stop: RekeyStop | null };

/** What came of handing back the new packet. */
export type RekeyProof = { readonly is: 'running' } | { readonly is: 'none' } | NewPacketRefusal | NotOpen;

/** A full re-key, from the first step to the last. The work itself goes on by itself. */
export const rekeyMessages = {
  'rekey.read': message('page', v.strictObject({}), gives<RekeyState | NotOpen>()),
  /** Prepares new keys. Nothing is changed by it; a re-key or a password change that was prepared before is forgotten. */
  'rekey.begin': message(
    'page',
    v.strictObject({ password: Password, newPassword: Password }),
    gives<
      | { is: 'prepared'; sheet: PacketSheet }
      | { is: 'weak-password'; because: PasswordWeakness }
      | NotInStep
      | WrongPassword
      | NotOpen
    >(),
  ),
  'rekey.mail': message(
    'page',
    v.strictObject({ language: Language }),
    gives<PacketMailResponse | NotOpen | ServiceTrouble>(),
  ),
  /** The new packet, handed back, begins the work. */
  'rekey.confirm': message('page', v.strictObject({ packet: Text(10_000) }), gives<RekeyProof>()),
  /** The recognition words, typed from the print-out of the new packet, begin the work. */
  'rekey.confirmWords': message(
    'page',
    v.strictObject({ words: Text(200) }),
    gives<RekeyProof | { is: 'other-words' }>(),
  ),
  /** With the new password the work goes on. */
  'rekey.resume': message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'running' } | { is: 'none' } | WrongPassword | NotOpen>(),
  ),
  'rekey.cancel': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'cancelled' } | { is: 'none' } | NotOpen | ServiceTrouble>(),
  ),
} as const;
