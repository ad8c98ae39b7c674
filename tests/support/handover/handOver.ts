import type { Page, Protocol } from 'puppeteer';

/** What is dropped: files by their paths, and what a page puts beside or instead of them. */
type Dropped = {
  readonly files?: readonly string[];
  readonly items?: readonly { readonly mimeType: string; readonly data: string }[];
};

/** Drags something over the page's middle and lets go of it there, as the mouse does. */
export const dropOn = async (page: Page, { files = [], items = [] }: Dropped): Promise<void> => {
  const session = await page.createCDPSession();
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data: Protocol.Input.DragData = { items: [...items], files: [...files], dragOperationsMask: 1 };
  const send = (type: Protocol.Input.DispatchDragEventRequest['type']) =>
    session.send('Input.dispatchDragEvent', { type, x, y, data });
  await send('dragEnter');
  // A mouse moves on until the page has shown that it takes what is held over it.
  for (const end = Date.now() + 10_000; (await page.$('.packet-drop-over')) === null;) {
    if (Date.now() > end) throw new Error('the page does not take what is dragged over it');
    await send('dragOver');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await send('dragOver');
  await send('drop');
  await session.detach();
};

/** Presses the keys that paste. */
export const paste = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await page.keyboard.down('Control');
  // The key alone is not the editing command that it stands for in a browser with a window.
  await page.keyboard.press('KeyV', { commands: ['Paste'] });
  await page.keyboard.up('Control');
};

/** Puts a picture or a text into the real clipboard, from a page in front. */
export const copyFrom = async (
  page: Page,
  what: { readonly text: string } | { readonly png: Uint8Array },
): Promise<void> => {
  await page.bringToFront();
  if ('text' in what) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), what.text);
    return;
  }
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    await navigator.clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) }),
    ]);
  }, Buffer.from(what.png).toString('base64'));
};

/** Chooses files through the dialog that the drop target opens. */
export const chooseFiles = async (page: Page, files: readonly string[]): Promise<void> => {
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    // It waits until the target stays where it is.
    page.locator('label[data-drop]').click(),
  ]);
  await chooser.accept([...files]);
};
