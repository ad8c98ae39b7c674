import * as v from 'valibot';
import type { PacketMailResponse } from '../api/account.ts';
import { Language } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import type { PacketSheet } from '../packet/sheet.ts';
import { gives, message } from './describe.ts';
import { PasskeyOutput, Password, Text } from './inputs.ts';
import type { ChangeResult, NotOpen, ServiceTrouble, WrongPassword } from './results.ts';

/** Changing the account password, from the first step to the last. */
export const passwordChangeMessages = {
  /** The change that was begun and not made yet; `sheet` is the new packet. */
  'change.read': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'prepared'; sheet: PacketSheet } | { is: 'none' } | NotOpen>(),
  ),
  /** Prepares the next generation. Nothing is changed by it; one that was prepared before is forgotten. */
  'change.begin': message(
    'page',
    v.union([
      v.strictObject({ password: Password, newPassword: Password }),
      /** A passkey's answer, in the place of a password that is forgotten. */
      v.strictObject({ passkey: PasskeyOutput, newPassword: Password }),
    ]),
    gives<
      | { is: 'prepared'; sheet: PacketSheet }
      | { is: 'other-passkey' }
      | { is: 'weak-password'; because: PasswordWeakness }
      | WrongPassword
      | NotOpen
      | ServiceTrouble
    >(),
  ),
  'change.mail': message(
    'page',
    v.strictObject({ language: Language }),
    gives<PacketMailResponse | NotOpen | ServiceTrouble>(),
  ),
  /** The new packet, handed back, makes the change. */
  'change.confirm': message('page', v.strictObject({ packet: Text(10_000) }), gives<ChangeResult>()),
  /** The recognition words, typed from the print-out of the new packet, make the change. */
  'change.confirmWords': message(
    'page',
    v.strictObject({ words: Text(200) }),
    gives<ChangeResult | { is: 'other-words' }>(),
  ),
  'change.cancel': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'cancelled' } | { is: 'outdated' } | { is: 'none' } | NotOpen>(),
  ),
} as const;
