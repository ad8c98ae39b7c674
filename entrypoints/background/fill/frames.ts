import type { InputOf } from '../../../utils/messaging/contract.ts';
import type { Peer } from '../../../utils/messaging/peer.ts';
import type { FillForm, FormDescription, ToContent } from '../../../utils/messaging/toContent.ts';

export type ContentPeer = Extract<Peer, { is: 'content' }>;

/** A frame that has answered; everything but `form` is the browser's word on it. */
export type DescribedFrame = { readonly peer: ContentPeer; readonly form: FormDescription };

export type FrameMessages = {
  /** To every frame of a tab. */
  readonly toTab: (tabId: number, message: ToContent) => Promise<unknown>;
  /** To one frame; where `documentId` is given, to that document and never to one that has taken its place. */
  readonly toFrame: (
    frame: Omit<ContentPeer, 'is' | 'origin' | 'url'>,
    message: ToContent,
  ) => Promise<unknown>;
};

type FramesDependencies = {
  readonly messages: FrameMessages;
  readonly newId: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** A page that is busy for longer than this is not filled: nobody would wait. */
const topFrameDeadline = 3000;
/** How long inner frames have to answer. Their number is not known without a further permission, so a time ends the asking. */
const innerFramesDeadline = 300;
const fillDeadline = 5000;

/** Asks the frames of a tab for their login forms and gathers who answers. */
export function createFrames({ messages, newId, wait }: FramesDependencies) {
  const surveys = new Map<string, { readonly tabId: number; readonly frames: Map<number, DescribedFrame> }>();

  /** Takes in `page.described`. An answer to no question of ours, or from another tab than was asked, is nothing. */
  function described({ askId, form }: InputOf<'page.described'>, peer: ContentPeer): { is: 'noted' } {
    const survey = surveys.get(askId);
    if (survey?.tabId === peer.tabId) survey.frames.set(peer.frameId, { peer, form });
    return { is: 'noted' };
  }

  async function survey(
    tabId: number,
    ask: (message: ToContent) => Promise<void>,
  ): Promise<DescribedFrame[]> {
    const askId = newId();
    const frames = new Map<number, DescribedFrame>();
    surveys.set(askId, { tabId, frames });
    try {
      await ask({ ask: 'describe-form', askId });
      return [...frames.values()].sort((a, b) => a.peer.frameId - b.peer.frameId);
    } finally {
      surveys.delete(askId);
    }
  }

  /** The frame that fills the tab; null where no content script of ours is in it. */
  async function top(tabId: number): Promise<DescribedFrame | null> {
    const frames = await survey(tabId, async (message) => {
      // The script replies only after the background has its description, so no time has to pass here.
      const replied = messages.toFrame({ tabId, frameId: 0 }, message).catch(() => undefined);
      await Promise.race([replied, wait(topFrameDeadline)]);
    });
    return frames[0] ?? null;
  }

  /** Every frame of the tab that answers in time, the top one first. */
  function all(tabId: number): Promise<DescribedFrame[]> {
    return survey(tabId, async (message) => {
      const sent = messages.toTab(tabId, message).catch(() => undefined);
      await Promise.all([sent, wait(innerFramesDeadline)]);
    });
  }

  /** Hands the secret to one document. Rejects where that document is no longer there, and gives nothing where it is silent. */
  function fill({ tabId, frameId, documentId }: ContentPeer, message: FillForm): Promise<unknown> {
    const to = documentId === undefined ? { tabId, frameId } : { tabId, frameId, documentId };
    // A document in the back-forward cache neither answers nor is reported as gone.
    return Promise.race([messages.toFrame(to, message), wait(fillDeadline)]);
  }

  return { described, top, all, fill };
}

export type Frames = ReturnType<typeof createFrames>;
