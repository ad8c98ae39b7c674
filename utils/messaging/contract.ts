import * as v from 'valibot';
import type { DevicesResponse, MailAllowance, PacketMailResponse } from '../api/account.ts';
import { Address, DeviceIdText, ItemIdText, Label, Language } from '../api/fields.ts';
import type { PasswordWeakness } from '../crypto/passwordRules.ts';
import type { PacketRefusal } from '../packet/refusal.ts';
import type { PacketSheet } from '../packet/sheet.ts';
import { type Describe, gives, message } from './describe.ts';
import type { FillResult, SaveOffer } from './filling.ts';
import type {
  BrowserAccount,
  DeleteResult,
  FailedSignIns,
  NotOpen,
  ServiceTrouble,
  SignInResult,
  WrongPassword,
} from './results.ts';
import type { AppState, Settings } from './state.ts';
import { attachmentMessages } from './attachments.ts';
import { backupMessages } from './backup.ts';
import { generatorMessages } from './generator.ts';
import { healthMessages } from './health.ts';
import { LockMinutes } from './lockMinutes.ts';
import { FormDescription } from './toContent.ts';
import { Password, ServiceOrigin, TabId, Text } from './inputs.ts';
import { addressMessages } from './addresses.ts';
import { passwordChangeMessages } from './passwordChange.ts';
import { refusalMessages } from './refusals.ts';
import { quickUnlockMessages } from './quickUnlock.ts';
import { duplicateMessages } from './duplicates.ts';
import { exportMessages } from './export.ts';
import { importMessages } from './import.ts';
import { resetMessages } from './reset.ts';
import { rekeyMessages } from './rekey.ts';
import { syncMessages } from './sync.ts';
import { typeMessages } from './types.ts';
import { searchMessages } from './search.ts';
import { vaultMessages } from './vault.ts';
import { totpMessages } from './totp.ts';
import { waysBackMessages } from './waysBack.ts';

/**
 * Every message to the background, declared once: who may send it, what it carries, what comes back.
 * The router is closed by default: what is not here does not exist, and a sender that is not named gets nothing.
 */

export const contract = {
  // ——— state and flows
  'state.read': message('page', v.strictObject({}), gives<AppState>()),
  /** Mails the code and begins the sign-up. */
  'signUp.begin': message(
    'page',
    v.strictObject({ address: Address, service: ServiceOrigin, language: Language }),
    gives<
      | { is: 'code-sent' }
      | { is: 'insecure-service' }
      | { is: 'mail-failed'; said: string | null }
      | ServiceTrouble
    >(),
  ),
  'signUp.verify': message(
    'page',
    v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
    gives<
      { is: 'proven' } | { is: 'wrong-code'; triesLeft: number } | { is: 'start-again' } | ServiceTrouble
    >(),
  ),
  'signUp.create': message(
    'page',
    v.strictObject({ password: Password }),
    gives<
      | { is: 'created' }
      | { is: 'weak-password'; because: PasswordWeakness }
      | { is: 'start-again' }
      | ServiceTrouble
    >(),
  ),
  'signIn.begin': message(
    'page',
    v.strictObject({ address: Address, password: Password, service: ServiceOrigin }),
    gives<{ is: 'packet-wanted' } | { is: 'insecure-service' }>(),
  ),
  /** `packet` is the text that the reader found or the user typed; it is judged here before anything is sent. */
  'signIn.authenticate': message('page', v.strictObject({ packet: Text(10_000) }), gives<SignInResult>()),
  /** The packet that nobody has to hand over: the one that is held already, or else the one in the browser's account. */
  'signIn.tryPacket': message('page', v.strictObject({}), gives<SignInResult>()),
  /** The password of a sign-in under way was wrong or is gone: give it again without handing over the packet a second time. */
  'signIn.retryPassword': message('page', v.strictObject({ password: Password }), gives<SignInResult>()),
  /** The packet that was refused as an older one, which can be brought back: does so, with the password that was given. */
  'signIn.undo': message('page', v.strictObject({}), gives<SignInResult>()),
  'flow.cancel': message('page', v.strictObject({}), gives<{ is: 'cancelled' }>()),
  unlock: message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'unlocked' } | WrongPassword | { is: 'start-again' }>(),
  ),
  ...quickUnlockMessages,

  lock: message('page', v.strictObject({}), gives<{ is: 'locked' }>()),
  /** Warns first: with `force` false, refuses while changes are pending. */
  signOut: message(
    'page',
    v.strictObject({ force: v.boolean() }),
    gives<{ is: 'signed-out' } | { is: 'pending-changes'; pending: number }>(),
  ),
  /** Nobody wants what was kept when this device was removed: throws it away for good. */
  'removed.dismiss': message('page', v.strictObject({}), gives<{ is: 'dismissed' }>()),
  /** Wants both halves again. */
  'account.delete': message(
    'page',
    v.strictObject({ password: Password, packet: Text(10_000) }),
    gives<DeleteResult>(),
  ),

  // ——— the packet
  /** After the password is given again: everything the options page shows, saves or prints. */
  'packet.reveal': message(
    'page',
    v.strictObject({ password: Password }),
    gives<{ is: 'revealed'; sheet: PacketSheet } | WrongPassword | NotOpen>(),
  ),
  /** Right after sign-up the packet is shown without asking again, until it is in hand. */
  'packet.fresh': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'revealed'; sheet: PacketSheet } | NotOpen>(),
  ),
  'packet.mail': message(
    'page',
    v.strictObject({ language: Language }),
    gives<PacketMailResponse | NotOpen | ServiceTrouble>(),
  ),
  'packet.allowance': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'allowance'; allowance: MailAllowance; second: string | null } | NotOpen | ServiceTrouble>(),
  ),
  /** The user has shown that the packet is in hand: the text read back must be this account's. */
  'packet.confirm': message(
    'page',
    v.strictObject({ packet: Text(10_000) }),
    gives<{ is: 'confirmed' } | PacketRefusal | NotOpen>(),
  ),
  /** Whether a packet at hand is this account's current one. Nothing is kept of it but the day on which it was in hand. */
  'packet.check': message(
    'page',
    v.strictObject({ packet: Text(10_000) }),
    gives<{ is: 'current'; number: number } | PacketRefusal | NotOpen>(),
  ),

  ...waysBackMessages,

  ...passwordChangeMessages,

  ...addressMessages,
  ...resetMessages,

  ...backupMessages,
  ...attachmentMessages,

  ...rekeyMessages,

  /** Whose packet, if any, lies in this browser's own account, from where a new computer finds it by itself. */
  'browserAccount.read': message('page', v.strictObject({}), gives<BrowserAccount | NotOpen>()),
  /** Puts this account's packet there in place of any other, or takes away what is there; `not-kept`: the browser did not. */
  'browserAccount.keep': message(
    'page',
    v.strictObject({ keep: v.boolean() }),
    gives<BrowserAccount | { is: 'not-kept' } | NotOpen>(),
  ),

  // ——— the vault
  ...vaultMessages,
  ...duplicateMessages,
  ...importMessages,
  ...exportMessages,
  ...typeMessages,
  ...searchMessages,
  'vault.sync': message('page', v.strictObject({}), gives<AppState>()),
  ...syncMessages,
  ...generatorMessages,

  ...totpMessages,
  ...healthMessages,

  // ——— filling and saving
  'fill.tab': message(
    'page',
    v.strictObject({ tabId: TabId, itemId: ItemIdText, confirmedHost: v.optional(Text(300)) }),
    gives<FillResult | NotOpen>(),
  ),
  'offers.read': message(
    'page',
    v.strictObject({ tabId: TabId }),
    gives<{ is: 'offers'; offers: readonly SaveOffer[] } | NotOpen>(),
  ),
  'offers.answer': message(
    'page',
    v.strictObject({ offerId: Text(64), answer: v.picklist(['save', 'dismiss']) }),
    gives<{ is: 'saved' | 'dismissed' | 'gone' } | NotOpen>(),
  ),
  /** A login was submitted on a page. Kept for the popup to offer; says nothing back, whatever the vault holds. */
  'page.submitted': message(
    'content',
    v.strictObject({ username: Text(10_000), password: v.pipe(Text(10_000), v.minLength(1)) }),
    gives<{ is: 'noted' }>(),
  ),

  /** A frame's answer to `describe-form`; whose it is, the sender says. */
  'page.described': message(
    'content',
    v.strictObject({ askId: Text(64), form: FormDescription }),
    gives<{ is: 'noted' }>(),
  ),

  // ——— options
  /** Who runs the service, as it says itself; null where it does not. */
  'service.contact': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'contact'; contact: string | null } | NotOpen | ServiceTrouble>(),
  ),
  ...refusalMessages,
  /** `hearsComputerLock`: whether this browser tells its extensions that the computer was locked. */
  'settings.read': message(
    'page',
    v.strictObject({}),
    gives<Settings & { readonly hearsComputerLock: boolean }>(),
  ),
  /** What lets the vault stay open for longer wants the password: `password-wanted` where there was none, and nothing is written. */
  'settings.write': message(
    'page',
    v.strictObject({
      autoLockMinutes: LockMinutes,
      lockWithComputer: v.boolean(),
      password: v.optional(Password),
    }),
    gives<{ is: 'written' } | { is: 'password-wanted' } | WrongPassword | NotOpen>(),
  ),
  /** What this account's owner has to know: somebody has the packet and tries passwords. */
  'signIns.failed': message('page', v.strictObject({}), gives<FailedSignIns | NotOpen | ServiceTrouble>()),
  /** Forgets the failed ones, so that a new device can sign in again. */
  'signIns.allow': message('page', v.strictObject({}), gives<{ is: 'allowed' } | NotOpen | ServiceTrouble>()),
  'devices.list': message(
    'page',
    v.strictObject({}),
    gives<({ is: 'devices' } & DevicesResponse) | NotOpen | ServiceTrouble>(),
  ),
  'devices.remove': message(
    'page',
    v.strictObject({ deviceId: DeviceIdText }),
    gives<{ is: 'removed' } | { is: 'gone' } | NotOpen | ServiceTrouble>(),
  ),
  'devices.rename': message(
    'page',
    v.strictObject({ deviceId: DeviceIdText, name: Label }),
    gives<{ is: 'renamed' } | { is: 'gone' } | NotOpen | ServiceTrouble>(),
  ),
} as const;

export type { PasswordWeakness };

type Contract = typeof contract;
export type MessageName = keyof Contract;
export type InputOf<N extends MessageName> = v.InferOutput<Contract[N]['input']>;
export type OutputOf<N extends MessageName> =
  Contract[N] extends Describe<'page' | 'content', v.GenericSchema, infer Output> ? Output : never;
export type SenderOf<N extends MessageName> = Contract[N]['from'];
