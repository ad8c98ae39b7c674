import type { Argon2id } from '../../utils/crypto/argon2.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { SessionArea } from '../../utils/storage/sessionValue.ts';
import type { Badge } from './badge.ts';
import type { FrameMessages } from './fill/frames.ts';

/** Milliseconds; `now` since 1970, `monotonic` since some moment of this worker's life. */
export type Clock = { readonly now: () => number; readonly monotonic: () => number };

/** Everything that the background has of the browser: made once in `index.ts`, and by the tests. */
export type Ports = {
  /** The same database each time, opened at the first. */
  readonly database: () => Promise<Database>;
  /** `storage.session`. */
  readonly session: SessionArea;
  /** `storage.local`. */
  readonly local: SessionArea;
  /** `storage.sync`: the browser's own account. */
  readonly synced: SessionArea;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** Starts and stops the nudge that comes about once a minute; stopping it takes back `nudgeAt` as well. */
  readonly ticking: (on: boolean) => Promise<void>;
  /** One more nudge at that moment, milliseconds since 1970, in place of the one that was asked for before. */
  readonly nudgeAt: (at: number) => Promise<void>;
  /** The moment at which a waiting step is over and `stepOver` is to be called, milliseconds since 1970; null: none is. */
  readonly stepEnds: (at: number | null) => Promise<void>;
  readonly argon2id: () => Promise<Argon2id>;
  /** What this device calls itself in the list of devices, such as "Chromium 156 on Linux". */
  readonly deviceName: () => string;
  /** Whether this browser says when the computer is locked, by calling `computerLocked`. */
  readonly hearsComputerLock: boolean;
  /** Whether to hear from the service at once, by a stream that stays open while the vault is. */
  readonly hearsChanges: boolean;
  readonly frameMessages: FrameMessages;
  /** The address of a tab, where the browser tells it. */
  readonly tabAddress: (tabId: number) => Promise<string | undefined>;
  readonly showBadge: (badge: Badge) => Promise<void>;
  readonly openPopup: (tabId: number) => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
};
