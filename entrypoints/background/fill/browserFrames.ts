import { browser } from 'wxt/browser';
import type { FrameMessages } from './frames.ts';

/** `documentId` is newer than the polyfill's types; it is passed on only where the browser has told us one. */
type FrameOptions = Parameters<typeof browser.tabs.sendMessage>[2] & { documentId?: string };

/** Messages to content scripts through the browser. */
export const browserFrameMessages: FrameMessages = {
  toTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
  toFrame: ({ tabId, frameId, documentId }, message) => {
    // Named alone: a browser that knows documents finds the frame by its document.
    const options: FrameOptions = documentId === undefined ? { frameId } : { documentId };
    return browser.tabs.sendMessage(tabId, message, options);
  },
};

/** The address of a tab, undefined where the browser keeps it from us. */
export async function browserTabAddress(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId)).url;
}
