import { browser } from 'wxt/browser';
import { blobOfDataUrl } from '../../components/packet/dataUrl.ts';
import type { UnseenView } from '../../utils/messaging/packetTrouble.ts';

/** Pages that browsers keep from extensions: their own, and where extensions come from. */
const isProtected = (url: string): boolean =>
  /^(about|chrome|edge|brave|opera|vivaldi|view-source|resource|devtools|chrome-search|chrome-untrusted):/.test(
    url,
  ) ||
  /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org)\b/.test(
    url,
  );

/**
 * A picture of what is seen of the tab below the popup, allowed by the press of the toolbar button (`activeTab`). It is
 * taken when this is called, lives in this page's memory, and goes with it.
 */
export const captureTab = async (): Promise<Blob | UnseenView> => {
  try {
    const picture = blobOfDataUrl(await browser.tabs.captureVisibleTab({ format: 'png' }));
    return picture ?? { is: 'no-capture', because: 'failed' };
  } catch {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return { is: 'no-capture', because: isProtected(tab?.url ?? '') ? 'protected' : 'failed' };
  }
};
