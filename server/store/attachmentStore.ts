/** A chunk on its way in. */
export type PutChunk = {
  readonly accountId: Uint8Array;
  readonly attachmentId: Uint8Array;
  /** 16 random bytes: what the content is kept under if this is its first chunk. */
  readonly contentId: Uint8Array;
  /** Padded length of the content, bytes of all its sealed chunks, and how many chunks that makes. */
  readonly length: number;
  readonly size: number;
  readonly count: number;
  readonly index: number;
  readonly chunk: Uint8Array;
  readonly quota: { readonly bytes: number; readonly attachments: number };
  /** When it is forgotten if no other chunk comes; a whole one is kept. */
  readonly expiresAt: number;
};

/** The contents of attachments, apart from the items that name them. An id means something in its account alone. */
export type AttachmentStore = {
  /**
   * Keeps a chunk behind those that are there; the same one again changes nothing.
   * `behind`: there are only so many before it. `over-quota`: there is no room for all of it, and nothing was kept.
   * `differs`: it is there with other bytes, or the attachment with another length.
   */
  put(
    chunk: PutChunk,
  ): Promise<
    | { is: 'stored'; chunks: number }
    | { is: 'behind'; chunks: number }
    | { is: 'over-quota'; used: number }
    | { is: 'differs' }
  >;
  /** Null where the account has no such attachment, or not all of it has come. */
  get(accountId: Uint8Array, attachmentId: Uint8Array, index: number): Promise<Uint8Array | null>;
  /** Those that the account has not are passed over. */
  drop(accountId: Uint8Array, attachmentIds: readonly Uint8Array[]): Promise<void>;
  /** Sorted by id. `used`: bytes, those that are not whole yet counted as if they were. */
  list(accountId: Uint8Array): Promise<{
    readonly attachments: readonly {
      readonly attachmentId: Uint8Array;
      readonly length: number;
      readonly chunks: number;
    }[];
    readonly used: number;
  }>;
};
