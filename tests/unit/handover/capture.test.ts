import { expect, it, vi } from 'vitest';
import { captureTab } from '../../../entrypoints/popup/captureTab.ts';

const captureVisibleTab = vi.hoisted(() => vi.fn<() => Promise<string>>());
vi.mock('wxt/browser', () => ({ browser: { tabs: { captureVisibleTab } } }));

it('gives the picture of the tab as a file', async () => {
  captureVisibleTab.mockResolvedValueOnce('data:image/png;base64,iVBORw0KGgo=');
  const picture = await captureTab();
  expect(picture).toBeInstanceOf(Blob);
  expect(captureVisibleTab).toHaveBeenCalledExactlyOnceWith({ format: 'png' });
});

// In the words of Chromium 156, but for the second.
it.each([
  [
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
    'protected',
  ],
  ['Missing activeTab permission', 'protected'],
  ['Failed to capture tab: image readback failed', 'failed'],
  ['This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.', 'failed'],
])('says why there is none: %s', async (message, because) => {
  captureVisibleTab.mockRejectedValueOnce(new Error(message));
  expect(await captureTab()).toEqual({ is: 'no-capture', because });
});

it('says so where what came is no picture', async () => {
  captureVisibleTab.mockResolvedValueOnce('');
  expect(await captureTab()).toEqual({ is: 'no-capture', because: 'failed' });
});
