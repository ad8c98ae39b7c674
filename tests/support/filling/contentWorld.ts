import type { Page } from 'puppeteer';

type Context = {
  readonly id: number;
  readonly origin: string;
  readonly auxData?: { readonly frameId?: string };
};

/**
 * The content script's own world in a page's top frame, so that a test can do there what a script that was taken over could.
 * `expression` may be a promise; its value comes back as JSON.
 */
export async function contentWorldOf(page: Page, extensionOrigin: string) {
  const session = await page.createCDPSession();
  const contexts: Context[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  await session.send('Runtime.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const context = contexts.find(
    ({ origin, auxData }) => origin === extensionOrigin && auxData?.frameId === frameTree.frame.id,
  );
  if (context === undefined) throw new Error('no content script is in this page');
  return async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId: context.id,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'failed');
    return result.value;
  };
}
