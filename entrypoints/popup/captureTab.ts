import { browser } from 'wxt/browser';
import { blobOfDataUrl } from '../../components/packet/dataUrl.ts';
import type { UnseenView } from '../../utils/messaging/packetTrouble.ts';

/** What browsers say of a page that they keep from extensions; of such a page they do not even tell the address. */
const isDenial = (error: unknown): boolean =>
  error instanceof Error && /permission|cannot access/i.test(error.message);

/**
 * A picture of what is seen of the tab below the popup, allowed by the press of the toolbar button (`activeTab`). It is
 * taken when this is called, lives in this page's memory, and goes with it.
 */
export const captureTab = async (): Promise<Blob | UnseenView> => {
  try {
    const picture = blobOfDataUrl(await browser.tabs.captureVisibleTab({ format: 'png' }));
    return picture ?? { is: 'no-capture', because: 'failed' };
  } catch (error) {
    return { is: 'no-capture', because: isDenial(error) ? 'protected' : 'failed' };
  }
};
