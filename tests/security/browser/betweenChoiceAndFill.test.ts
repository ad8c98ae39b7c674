import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginForm, loginPage, page } from '../../support/filling/forms.ts';
import { createWorld, kept, valuesIn, type World } from '../../support/filling/world.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
  world.sites.page('//evil.example/', loginPage());
});
afterAll(() => world?.close());

type Described = { readonly formToken: string; readonly documentId: string };

/** Our own page sends to tabs what the background does, but with time between its two messages. */
async function describeSlowly(shown: Page): Promise<Described & { readonly tabId: number }> {
  const tabId = await world.tabOf(shown);
  return world.own.evaluate(async (tabId) => {
    type Heard = { input: { form: { formToken: string } } };
    const api = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
    interface ExtensionApi {
      runtime: {
        onMessage: { addListener: (heard: (message: Heard, sender: { documentId: string }) => void) => void };
      };
      tabs: { sendMessage: (tabId: number, message: unknown, to: object) => Promise<unknown> };
    }
    const heard = new Promise<Described>((resolve) => {
      api.runtime.onMessage.addListener(({ input }, { documentId }) =>
        resolve({ formToken: input.form.formToken, documentId }),
      );
    });
    await api.tabs.sendMessage(tabId, { ask: 'describe-form', askId: 'slow' }, { frameId: 0 });
    return { ...(await heard), tabId };
  }, tabId);
}

/** What the document that was described answers now; `gone` where it is no longer there. */
const fillDescribed = (
  { tabId, formToken, documentId }: Described & { tabId: number },
  origin = 'https://bank.example',
) =>
  world.own.evaluate(
    async (tabId, message, to) => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: { sendMessage: (tabId: number, message: unknown, to: object) => Promise<unknown> } };
      };
      try {
        const silent = new Promise((resolve) => setTimeout(resolve, 3000, 'gone'));
        return await Promise.race([chrome.tabs.sendMessage(tabId, message, to), silent]);
      } catch {
        return 'gone';
      }
    },
    tabId,
    { ask: 'fill-form', formToken, origin, actionOrigin: null, ...kept },
    { documentId },
  );

const open = async (html = loginPage()) => {
  world.sites.page('https://bank.example/', html);
  return world.open('https://bank.example/');
};

describe('between the choice and the fill', () => {
  it('nothing happened: it is filled, and once only', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    expect(await fillDescribed(described)).toEqual({ is: 'filled', username: true, password: true });
    await shown.evaluate('f.reset()');
    expect(await fillDescribed(described)).toEqual({ is: 'changed' });
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
  });

  it('P43 the tab went to another site: the document is gone, and the other gets nothing', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    await shown.goto('https://evil.example/');
    expect(await fillDescribed(described)).toBe('gone');
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
    expect(await world.fill(shown, bank)).toEqual({ is: 'page-changed' });
  });

  it('P43 the page was loaded again: another document, though the same address', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    await shown.reload();
    expect(await fillDescribed(described)).toBe('gone');
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
  });

  it('P42 the page lies in the back-forward cache: it cannot be reached there', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    await shown.goto('https://evil.example/');
    expect(await fillDescribed(described)).toBe('gone');
    await shown.goBack();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
    expect(await world.fill(shown, bank)).toMatchObject({ is: 'filled' });
  });

  it('P42 document.open put other content in its place', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    await shown.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
    }, loginPage());
    expect(await fillDescribed(described)).not.toMatchObject({ is: 'filled' });
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
  });

  it('P42 a history entry of the same document changes nothing of what was chosen', async () => {
    const shown = await open();
    const described = await describeSlowly(shown);
    await shown.evaluate(`history.pushState(null, '', '/other')`);
    expect(await fillDescribed(described)).toMatchObject({ is: 'filled' });
  });

  it('the decision was for another origin, or another target of the form', async () => {
    const shown = await open();
    expect(await fillDescribed(await describeSlowly(shown), 'https://evil.example')).toEqual({
      is: 'changed',
    });
    const described = await describeSlowly(shown);
    await shown.evaluate(`f.action = 'https://evil.example/take'`);
    expect(await fillDescribed(described)).toEqual({ is: 'changed' });
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
  });

  it('P42 a page that is prerendered is not filled before it is shown', async () => {
    world.sites.page('https://bank.example/next', loginPage());
    const shown = await open(
      page(
        `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/next"]}]}</script>${loginForm()}`,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await world.fill(shown, bank)).toMatchObject({ is: 'filled' });
    await Promise.all([shown.waitForNavigation(), shown.evaluate(`location.href = '/next'`)]);
    expect(await valuesIn(shown)).toEqual({ u: '', p: '' });
  });
});
