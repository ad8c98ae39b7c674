import * as v from 'valibot';
import { Address, ChallengeText, Instant, Language, SignatureText } from './fields.ts';

/** What a mail server said when it refused a mail: one line, in its own words. Null: it did not answer. */
export const MailServerWords = v.nullable(v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u)));

/** Counts the changes of an account's addresses; 0 as they were at sign-up. */
export const AddressSequence = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));

/** What an address is to become: the account's own, in place of the one it has, or the second one for packets and notices. */
export const AddressPurpose = v.picklist(['change', 'second']);
export type AddressPurpose = v.InferOutput<typeof AddressPurpose>;

/** The second address, and what a device with the vault open has signed for both: `controlStatement('set addresses', …)`. */
export const SignedAddresses = v.strictObject({
  sequence: AddressSequence,
  second: v.nullable(Address),
  /** Null as long as the addresses are those of the sign-up. */
  signed: v.nullable(v.strictObject({ challenge: ChallengeText, signature: SignatureText })),
});
export type SignedAddresses = v.InferOutput<typeof SignedAddresses>;

/** Mails a six-digit code to an address that is to become one of the account's. A newer one replaces it. */
export const AddressCodeRequest = v.strictObject({
  purpose: AddressPurpose,
  address: Address,
  language: Language,
});
/** The same whether another account has the address or not: then the mail says so, and holds no code. */
export const AddressCodeResponse = v.variant('is', [
  v.strictObject({ is: v.literal('sent'), expiresAt: Instant }),
  v.strictObject({ is: v.literal('mail-failed'), said: MailServerWords }),
]);

/**
 * Changes the account's address, or sets or removes the second one, in one transaction. A new address wants the code that was
 * mailed to it. Signed by controlK over `addressesDigest`: the addresses as they then are, whole.
 */
export const SetAddressesRequest = v.strictObject({
  /** Higher than the current one. */
  sequence: AddressSequence,
  address: Address,
  second: v.nullable(Address),
  code: v.nullable(v.pipe(v.string(), v.regex(/^\d{6}$/))),
  challenge: ChallengeText,
  signature: SignatureText,
});
export const SetAddressesResponse = v.variant('is', [
  /** Also answers the same request sent twice. */
  v.strictObject({ is: v.literal('set') }),
  /** Wrong, expired, used up, or for another address: told alike but for how many tries are left. */
  v.strictObject({ is: v.literal('wrong-code'), triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** Another device was first; `sequence` is the current one. */
  v.strictObject({ is: v.literal('outdated'), sequence: AddressSequence }),
  /** The address stays as it is while a vault is set aside: whoever brings it back signs in with the address of before. */
  v.strictObject({ is: v.literal('held'), until: Instant }),
]);
