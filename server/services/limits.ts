import { maxItems } from '../../utils/api/vault.ts';
import { quickUnlockLifetime } from '../../utils/api/pin.ts';
import type { BucketRule } from '../store/store.ts';

/** Every number that limits somebody, in one place. docs/protocol.md explains them. */

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export const codeLifetime = 10 * minute;
export const codeTries = 5;
export const ticketLifetime = 30 * minute;
export const challengeLifetime = 5 * minute;
export const liftLifetime = 24 * hour;
/** How long the pair of before can undo a change of the password that was made by passkey. */
export const changeByPasskeyUndoneFor = 7 * day;
export const resetLinkLifetime = 24 * hour;
/** How long a used or late link is still told from one that never was. */
export const resetLinkMemory = 30 * day;
/** How long a reset can be finished once it is due. */
export const resetOpenFor = 30 * day;
/** How long what a reset took away can be brought back. */
export const setAsideFor = 30 * day;
/** Since the account password was typed on the device. */
export const pinLifetime = quickUnlockLifetime;

export const codesPerAddress: readonly BucketRule[] = [
  { limit: 5, windowMs: hour },
  { limit: 10, windowMs: day },
];
/** Each has a count of its own, so that one does not use up the other. */
export const resetLinksPerAddress: readonly BucketRule[] = [...codesPerAddress];
export const resetCodesPerAddress: readonly BucketRule[] = [...codesPerAddress];
/** Nobody guesses 32 bytes; this is what keeps it from being tried all day. */
export const linkUsesPerBlock: readonly BucketRule[] = [{ limit: 60, windowMs: hour }];
export const codesPerBlock: readonly BucketRule[] = [
  { limit: 60, windowMs: hour },
  { limit: 200, windowMs: day },
];
/** Codes for new addresses of one account, whatever the addresses are. */
export const addressCodes: readonly BucketRule[] = [
  { limit: 5, windowMs: hour },
  { limit: 10, windowMs: day },
];
export const codeTriesPerBlock: readonly BucketRule[] = [{ limit: 300, windowMs: hour }];
/** Whatever the answer is: the tag has 25 bits, and this is what keeps it from being tried out. */
export const signInQuestionsPerBlock: readonly BucketRule[] = [{ limit: 120, windowMs: hour }];
/** A device renews every 15 minutes; per device and block, so that no stranger can use it up. */
export const renewalsPerDevice: readonly BucketRule[] = [{ limit: 240, windowMs: hour }];
export const renewalsOfUnknownDevices: readonly BucketRule[] = [{ limit: 240, windowMs: hour }];
export const controlChallenges: readonly BucketRule[] = [{ limit: 60, windowMs: hour }];
export const packetMails: readonly BucketRule[] = [
  { limit: 3, windowMs: hour },
  { limit: 10, windowMs: day },
];
export const noticesOfTries: readonly BucketRule[] = [{ limit: 1, windowMs: hour }];

/** From its last chunk on, an attachment that is not whole. */
export const unfinishedAttachmentLifetime = 30 * day;
/** From the last item that was staged. */
export const stageLifetime = 7 * day;

export const vaultQuota = { items: maxItems, bytes: 128 * 1024 * 1024 };
/** How far a head's sequence may go beyond the one before: a service that was put back has to be overtaken. */
export const mostSequencesSkipped = 1_000_000;
/** About what the items of one page weigh, so that neither side holds much more in memory. */
export const pageBytes = 3 * 1024 * 1024;
