/** Who sent a message, decided from the browser's own word on the sender and never from the message (docs/architecture.md, "Facts about the platform"). */
export type Peer =
  /** One of our own pages: our id, our origin, an exact page path, and frame 0. */
  | { readonly is: 'page'; readonly page: 'popup' | 'options' | 'vault' }
  /** Our content script in a page; `origin` is the frame's web origin. */
  | {
      readonly is: 'content';
      readonly origin: string;
      /** The address of its document, for rules that want its beginning. It decides nothing by itself. */
      readonly url: string;
      readonly tabId: number;
      readonly frameId: number;
      /** Absent in browsers that do not tell it. */
      readonly documentId?: string;
    };
