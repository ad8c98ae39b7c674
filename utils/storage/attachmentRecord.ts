/** What this device holds of one attachment's content: sealed chunks, from the first on. */
export type AttachmentRecord = {
  /** base64url text. */
  readonly attachmentId: string;
  /** The item that names it, or is about to. */
  readonly itemId: string;
  /** base64url text; what a removed device has not sent stays here, whoever signs in next. */
  readonly accountId: string;
  /** Padded length of the content: how many chunks there are to be hangs on it. */
  readonly length: number;
  /** How many are here. */
  readonly chunks: number;
  /** There only while its item has to wait for it: 1, so that an index can find it. */
  readonly unsent?: 1;
  /**
   * - `adding`: the page is handing it over
   * - `unsent`: the service has not got all of it
   * - `no-room`: the same, and the service has no room for it
   * - `sent`: the service has all of it; here there may be a part, or all
   */
  readonly state: 'adding' | 'unsent' | 'no-room' | 'sent';
  /** When it was last wanted here, milliseconds since 1970. */
  readonly usedAt: number;
};

/** One sealed chunk. */
export type ChunkRecord = {
  readonly attachmentId: string;
  readonly index: number;
  readonly chunk: Uint8Array;
};

/** An attachment and an item: the one that named it last, where no item does and the service is to forget it once it has that item so. */
export type DropRecord = { readonly attachmentId: string; readonly itemId: string };
