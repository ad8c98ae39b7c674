import type { Log } from '../log.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Sealing } from '../sealing.ts';
import type { Store } from '../store/store.ts';
import type { Changes } from './changes.ts';
import type { Tasks } from './tasks.ts';

/** What the services are made of. */
export type Dependencies = {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly sealing: Sealing;
  readonly tasks: Tasks;
  /** Tells the devices that are connected. */
  readonly changes: Changes;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** The service's public origin, which clients sign for. */
  readonly origin: string;
  /** Who runs it, or null where that is not told. */
  readonly contact: string | null;
  /** How long a reset waits, in milliseconds. */
  readonly resetDelay: number;
  /** How much an account's attachments may take, in bytes. */
  readonly attachmentQuota: number;
};

/** Who asks: the block of addresses the request came from, under a name that does not tell it. */
export type Caller = { readonly block: string };
/** Who asks with a session. */
export type SignedInCaller = Caller & { readonly accountId: Uint8Array; readonly deviceId: Uint8Array };
