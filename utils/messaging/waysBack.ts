import * as v from 'valibot';
import { KeptHow } from './keptHow.ts';
import { Generation } from '../api/fields.ts';
import { gives, message } from './describe.ts';
import type { NotedBackup } from './notedBackup.ts';
import type { NotOpen } from './results.ts';

/** A way into the account if this computer is gone, each beside the password. */
export type WayBack =
  /** Shown to be in hand, and kept where this computer is not: `at` ISO 8601. */
  | { readonly is: 'packet-outside'; readonly how: readonly KeptHow[]; readonly at: string }
  | { readonly is: 'browser-account' }
  /** With a passphrase of its own, and, as its owner says, where this computer is not: `at` ISO 8601, when it was saved. */
  | { readonly is: 'backup'; readonly at: string }
  | { readonly is: 'device'; readonly name: string; readonly lastSeen: string };

/** One packet there has been. Days and moments in ISO 8601. */
export type LedgerLine = {
  readonly generation: number;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly reason: 'password-change' | 'account-reset' | 'full-re-key' | 'undone' | null;
  readonly kept: readonly KeptHow[];
  readonly provenAt: string | null;
};

export type WaysBack = {
  readonly is: 'ways';
  /** One number says it: how many there are. */
  readonly ways: readonly WayBack[];
  /** The devices could not be asked for: there may be more. */
  readonly isOffline: boolean;
  /** How the packet of now stands; `here` where all that is known of it lies on this computer. */
  readonly packet: 'outside' | 'here' | 'unproven';
  /** When it was last shown to be in hand, or null. */
  readonly provenAt: string | null;
  /** The packet lies in a mailbox and nowhere else outside, and the mailbox's password is in this vault. */
  readonly isLoop: boolean;
  /** A drill is due: the last proof is months ago. */
  readonly isDrillDue: boolean;
  /** Backup files that are known here and do not count: they want the packet too, or lie on this computer. */
  readonly otherBackups: readonly NotedBackup[];
  /** The newest first. */
  readonly ledger: readonly LedgerLine[];
};

/** How many ways back in there are, and what becomes of packets. */
export const waysBackMessages = {
  'ways.read': message('page', v.strictObject({}), gives<WaysBack | NotOpen>()),
  /** A packet was handed to the browser as a file, or to the printer. */
  'packet.kept': message(
    'page',
    v.strictObject({ generation: Generation, how: KeptHow }),
    gives<{ is: 'noted' } | NotOpen>(),
  ),
} as const;
