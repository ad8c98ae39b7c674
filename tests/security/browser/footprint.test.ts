import { globSync } from 'node:fs';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension } from '../../support/browserPaths.ts';
import { loginPage, page } from '../../support/filling/forms.ts';
import { accountPassword, createWorld, type World } from '../../support/filling/world.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
  world.sites.page('https://bank.example/', loginPage('action="/in" method="post"'));
  world.sites.page('https://bank.example/in', page('<p>Welcome</p>'));
  world.sites.page('https://plain.example/', page('<p>Nothing to fill</p>'));
});
afterAll(() => world?.close());

type CdpNode = {
  readonly nodeName: string;
  readonly nodeValue: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly CdpNode[];
  readonly shadowRoots?: readonly CdpNode[];
  readonly shadowRootType?: 'user-agent' | 'open' | 'closed';
  readonly pseudoElements?: readonly CdpNode[];
  readonly contentDocument?: CdpNode;
};
/** The whole document as one text: every node and attribute, closed shadow roots and frames too. */
async function documentOf(shown: Page): Promise<string> {
  const session = await shown.createCDPSession();
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: CdpNode };
  await session.detach();
  const lines: string[] = [];
  const visit = (node: CdpNode, depth: number): void => {
    // What the browser itself draws in a field: its value.
    if (node.shadowRootType === 'user-agent') return;
    lines.push(
      `${' '.repeat(depth)}${node.nodeName} ${node.attributes?.join('=') ?? ''} ${node.nodeValue.trim()}`,
    );
    for (const inner of [node.children, node.shadowRoots, node.pseudoElements].flatMap((all) => all ?? []))
      visit(inner, depth + 1);
    if (node.contentDocument !== undefined) visit(node.contentDocument, depth + 1);
  };
  visit(root, 0);
  return lines.join('\n');
}

/** All that a script can look up of the page it is in, without values that time decides. */
const seenByScripts = (shown: Page): Promise<unknown> =>
  shown.evaluate(() => ({
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    chrome: Object.keys((globalThis as { chrome?: object }).chrome ?? {}).sort(),
    html: document.documentElement.outerHTML,
    styles: [...document.styleSheets, ...document.adoptedStyleSheets].length,
    resources: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      // Which the browser asks for when it likes.
      .filter((name) => !name.endsWith('/favicon.ico')),
    active: document.activeElement?.id,
    frames: window.length,
  }));

/** Whether a screen of ours is shown there; asked again where the browser is just putting its own error page there. */
const showsUs = async (where: Page | Frame): Promise<boolean> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await where.$('[data-screen], #root')) !== null;
    } catch (cause) {
      if ('detached' in where && where.detached) return false;
      if (tries === 20) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

describe('what a page sees of us', () => {
  it('P30 never a node of ours, and no field that asks for a password: not locked, not asked to fill, not after a login', async () => {
    await world.send('lock', {});
    const shown = await world.open('https://bank.example/');
    const before = await documentOf(shown);
    expect(before.match(/type=password/g)).toHaveLength(1);
    await shown.click('#u');
    await shown.click('#p', { button: 'right' });
    await shown.keyboard.down('Control');
    await shown.keyboard.down('Shift');
    await shown.keyboard.press('L');
    await shown.keyboard.up('Shift');
    await shown.keyboard.up('Control');
    expect(await world.fill(shown, bank)).toEqual({ is: 'not-open' });
    expect(await documentOf(shown)).toBe(before);

    await world.send('unlock', { password: accountPassword });
    expect(await world.fill(shown, bank)).toMatchObject({ is: 'filled' });
    expect(await documentOf(shown)).toBe(before);
    await shown.type('#p', '-changed');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await documentOf(shown)).not.toContain('password');
    await shown.close();
  });

  it('P33 the same whether the vault is open or locked, or holds something for it or not', async () => {
    const look = async (url: string) => {
      const shown = await world.open(url);
      await shown.focus('#u');
      await new Promise((resolve) => setTimeout(resolve, 300));
      const seen = JSON.stringify([await seenByScripts(shown), await documentOf(shown)]);
      await shown.close();
      return seen.replaceAll(new URL(url).host, 'HOST').split('\\n');
    };
    world.sites.page('https://other.example/', loginPage('action="/in" method="post"'));
    const open = await look('https://bank.example/');
    expect(await look('https://other.example/')).toEqual(open);
    await world.send('lock', {});
    expect(await look('https://bank.example/')).toEqual(open);
    await world.send('unlock', { password: accountPassword });
  });

  it('P32, X6, X7 no file of the package, by its own address: as if the extension were not there', async () => {
    const files = globSync('**/*.*', { cwd: builtExtension('chrome') });
    expect(files).toContain('popup.html');
    expect(files.filter((file) => file.endsWith('.html')).sort()).toEqual([
      'options.html',
      'popup.html',
      'vault.html',
    ]);
    const shown = await world.open('https://plain.example/');
    const probe = (origin: string) =>
      shown.evaluate(
        async (origin, files) => {
          const load = (tag: 'img' | 'script' | 'link', url: string) =>
            new Promise<string>((resolve) => {
              const element = document.createElement(tag);
              element.addEventListener('load', () => resolve('load'));
              element.addEventListener('error', () => resolve('error'));
              if (element instanceof HTMLLinkElement)
                Object.assign(element, { rel: 'stylesheet', href: url });
              else element.src = url;
              document.head.append(element);
            });
          performance.clearResourceTimings();
          const results = await Promise.all(
            files.flatMap((file) => {
              const url = `${origin}/${file}`;
              const fetched = fetch(url).then(
                () => 'load',
                (cause: Error) => cause.message,
              );
              return [fetched, load('img', url), load('script', url), load('link', url)];
            }),
          );
          const entries = performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.startsWith('chrome-extension:'));
          return { results, entries: entries.length };
        },
        origin,
        files,
      );
    const ours = await probe(world.origin);
    expect(ours.results).not.toContain('load');
    expect(ours).toEqual(await probe(`chrome-extension://${'abcdefghijklmnop'.repeat(2)}`));
    await shown.close();
  });

  it('P31 no page of ours in a frame, in a window that it opens, or in its own place', async () => {
    const shown = await world.open('https://plain.example/');
    const urls = ['popup.html', 'popup.html?in=tab', 'options.html', 'vault.html'].map(
      (path) => `${world.origin}/${path}`,
    );
    await shown.evaluate((urls) => {
      for (const url of urls) {
        document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
        document.body.append(Object.assign(document.createElement('object'), { data: url }));
      }
    }, urls);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const frame of shown.frames().slice(1)) {
      expect(frame.url()).not.toMatch(/^chrome-extension:/);
      expect(await showsUs(frame)).toBe(false);
    }
    const before = await world.browser.pages();
    await shown.evaluate((urls) => urls.forEach((url) => window.open(url)), urls);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const opened of (await world.browser.pages()).filter((one) => !before.includes(one))) {
      expect(await showsUs(opened)).toBe(false);
      await opened.close();
    }
    for (const url of urls) {
      const left = shown.waitForNavigation({ timeout: 3000 }).catch(() => null);
      await shown.evaluate((url) => location.assign(url), url);
      await left;
      expect(await showsUs(shown)).toBe(false);
      await shown.goto('https://plain.example/');
    }
    await shown.close();
  });
});
