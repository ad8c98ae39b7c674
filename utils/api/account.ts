import * as v from 'valibot';
import { MailServerWords, SignedAddresses } from './addresses.ts';
import {
  Address,
  ChallengeText,
  Contact,
  DeviceIdText,
  Generation,
  Instant,
  Label,
  Language,
  SignatureText,
} from './fields.ts';
import { PendingReset, SetAside } from './reset.ts';
import { GenerationEnd } from './signIn.ts';

export const MailAllowance = v.strictObject({
  /** How many more packet mails may be sent now. */
  left: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the next one is allowed if none is left, else null. */
  nextAt: v.nullable(Instant),
});
export type MailAllowance = v.InferOutput<typeof MailAllowance>;

export const AccountResponse = v.strictObject({
  address: Address,
  addresses: SignedAddresses,
  generation: Generation,
  /** Every generation there has been, oldest first. */
  generations: v.array(
    v.strictObject({
      generation: Generation,
      startedOn: Instant,
      endedOn: v.nullable(Instant),
      reason: v.nullable(GenerationEnd),
    }),
  ),
  packetMails: MailAllowance,
  /** Proofs by a right packet that failed since the last one that did not, or since they were lifted. */
  failedSignIns: v.strictObject({
    count: v.pipe(v.number(), v.integer(), v.minValue(0)),
    lastAt: v.nullable(Instant),
    /** No further sign-in is let through until `liftLimits` or the mailed link. */
    stopped: v.boolean(),
  }),
  /** Who runs the service, or null where that is not told. */
  contact: v.nullable(Contact),
  /** Null: none waits. */
  pendingReset: v.nullable(PendingReset),
});
export type AccountResponse = v.InferOutput<typeof AccountResponse>;

/**
 * The packet relay: the text passes through memory only, as a mail to the account's own address.
 * A text that does not parse, or whose tag or generation is not this account's, is refused as malformed.
 */
export const PacketMailRequest = v.strictObject({
  packet: v.pipe(v.string(), v.regex(/^HK1[0-9A-Z]{46}$/)),
  language: Language,
});
/** What became of one mail. */
const Delivery = v.variant('is', [
  v.strictObject({ is: v.literal('sent') }),
  v.strictObject({ is: v.literal('refused'), said: MailServerWords }),
]);
export type Delivery = v.InferOutput<typeof Delivery>;
export const PacketMailResponse = v.variant('is', [
  v.strictObject({ is: v.literal('sent'), allowance: MailAllowance }),
  /** The account has two addresses, and at least one of them was reached. */
  v.strictObject({
    is: v.literal('sent-to-both'),
    address: Delivery,
    second: Delivery,
    allowance: MailAllowance,
  }),
  v.strictObject({ is: v.literal('limited'), allowance: MailAllowance }),
  /** The mail server refused it, and said so in these words, or cannot be reached (null); nothing is queued. */
  v.strictObject({
    is: v.literal('mail-failed'),
    said: MailServerWords,
    allowance: MailAllowance,
  }),
]);
export type PacketMailResponse = v.InferOutput<typeof PacketMailResponse>;

export const DevicesResponse = v.strictObject({
  devices: v.array(
    v.strictObject({
      deviceId: DeviceIdText,
      name: Label,
      browser: Label,
      firstSeen: Instant,
      lastSeen: Instant,
      current: v.boolean(),
    }),
  ),
});
export type DevicesResponse = v.InferOutput<typeof DevicesResponse>;

/** A fresh challenge for a statement signed with controlK; single use, five minutes. */
export const ControlChallengeResponse = v.strictObject({ challenge: ChallengeText });
/** Removes another device: its session ends at once. Signed by controlK over `controlStatement('remove device', …)`. */
export const RemoveDeviceRequest = v.strictObject({
  deviceId: DeviceIdText,
  challenge: ChallengeText,
  signature: SignatureText,
});
/** Gives a device of the account another name, this one too. Signed by controlK over `deviceNameDigest`. */
export const RenameDeviceRequest = v.strictObject({
  deviceId: DeviceIdText,
  name: Label,
  challenge: ChallengeText,
  signature: SignatureText,
});

/** What a device asks when its renewals are refused. */
export const RemovalRequest = v.strictObject({ deviceId: DeviceIdText });
export const RemovalResponse = v.variant('is', [
  v.strictObject({ is: v.literal('not-removed') }),
  v.strictObject({
    is: v.literal('removed'),
    /** What the other device signed: `controlStatement('remove device', …)` over this challenge. */
    challenge: ChallengeText,
    signature: SignatureText,
    removedOn: Instant,
  }),
  SetAside,
]);

/** Deletes the account and everything of it. Signed by controlK over `controlStatement('delete account', …)`. */
export const DeleteAccountRequest = v.strictObject({ challenge: ChallengeText, signature: SignatureText });
