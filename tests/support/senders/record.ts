import type { Sender, Situation } from './recorded.ts';

/** What a browser has to be able to do for its senders to be recorded. */
export type SenderDriver = {
  /** Senders that the background has heard of since this was asked last. */
  readonly heard: () => Promise<readonly Sender[]>;
  /** Opens the real popup over the page, and closes it. */
  readonly popup: () => Promise<void>;
  /** Opens a page of ours in a tab. */
  readonly ownPage: (path: string) => Promise<void>;
  /** Puts the options page into a frame of the page, or of the page of ours that was opened last. */
  readonly frameOptionsIn: (where: 'page' | 'own') => Promise<void>;
  /** Asks every frame of the page for its form; each of our scripts answers with a message of its own. */
  readonly askFrames: () => Promise<void>;
};

/** How long to wait for what is expected, and how long to listen for what is not. */
const patience = 15_000;
const listening = 1000;

const frameOf = ({ url }: Sender): Situation | undefined => {
  const { protocol, pathname } = new URL(String(url));
  switch (protocol === 'http:' ? pathname : `${protocol}${pathname}`) {
    case '/page':
      return 'topFrame';
    case '/same-origin-frame':
      return 'sameOriginFrame';
    case '/cross-origin-frame':
      return 'crossOriginFrame';
    case '/sandboxed-frame':
      return 'sandboxedFrame';
    case 'about:blank':
      return 'blankFrame';
    case 'about:srcdoc':
      return 'srcdocFrame';
    default:
      return protocol === 'data:' ? 'dataFrame' : protocol === 'blob:' ? 'blobFrame' : undefined;
  }
};

/** Sends a message from everywhere it can come from, and gives the browser's word on each sender. */
export const recordSenders = async (driver: SenderDriver): Promise<Record<Situation, Sender | null>> => {
  const listen = async (expected: number): Promise<readonly Sender[]> => {
    const heard: Sender[] = [];
    for (const end = Date.now() + patience; heard.length < expected && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      heard.push(...(await driver.heard()));
    }
    await new Promise((resolve) => setTimeout(resolve, listening));
    return [...heard, ...(await driver.heard())];
  };
  const firstOf = async (act: Promise<void>, expected: 0 | 1): Promise<Sender | null> => {
    await act;
    return (await listen(expected))[0] ?? null;
  };

  const popup = await firstOf(driver.popup(), 1);
  const popupInTab = await firstOf(driver.ownPage('/popup.html?in=tab'), 1);
  const optionsPage = await firstOf(driver.ownPage('/options.html'), 1);
  const vaultPage = await firstOf(driver.ownPage('/vault.html'), 1);
  const optionsFramedByOurselves = await firstOf(driver.frameOptionsIn('own'), 0);
  const optionsFramedByPage = await firstOf(driver.frameOptionsIn('page'), 0);
  await driver.askFrames();
  const frames: { [name in Situation]?: Sender } = {};
  for (const sender of await listen(4)) {
    const name = frameOf(sender);
    if (name === undefined) throw new Error(`a message from ${String(sender['url'])}`);
    frames[name] = sender;
  }
  return {
    popup,
    popupInTab,
    optionsPage,
    vaultPage,
    optionsFramedByOurselves,
    optionsFramedByPage,
    topFrame: frames.topFrame ?? null,
    sameOriginFrame: frames.sameOriginFrame ?? null,
    crossOriginFrame: frames.crossOriginFrame ?? null,
    sandboxedFrame: frames.sandboxedFrame ?? null,
    blankFrame: frames.blankFrame ?? null,
    srcdocFrame: frames.srcdocFrame ?? null,
    dataFrame: frames.dataFrame ?? null,
    blobFrame: frames.blobFrame ?? null,
  };
};
