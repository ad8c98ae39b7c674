import { describe, expect, test, vi } from 'vitest';
import { contract, type MessageName } from '../../../utils/messaging/contract.ts';
import { createClient, MessageError } from '../../../utils/messaging/client.ts';
import { peerOf } from '../../../utils/messaging/peerOf.ts';
import { createRouter, type Handlers } from '../../../utils/messaging/router.ts';
import { readRecorded, type Sender, type Situation, situations } from '../../support/senders/recorded.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

const recorded = readRecorded();
const { own, senders } = recorded.chromium;
const { id, origin } = own;
/** The recorded sender, where there is one. */
const heardFrom = (situation: Situation): Sender => senders[situation] ?? {};
const popup = heardFrom('popup');
const popupInTab = heardFrom('popupInTab');
const page = heardFrom('topFrame');

const top = {
  is: 'content',
  origin: 'http://127.0.0.1:8001',
  url: 'http://127.0.0.1:8001/page',
  tabId: 7,
  frameId: 0,
  documentId: 'DOCUMENT',
};
const frame = { ...top, url: 'http://127.0.0.1:8001/same-origin-frame', frameId: 3 };
/** Who each sender is; `silent` where nothing of ours runs, so that no message may come at all. */
const peers: Readonly<Record<Situation, object | 'nobody' | 'silent'>> = {
  popup: { is: 'page', page: 'popup' },
  popupInTab: { is: 'page', page: 'popup' },
  optionsPage: { is: 'page', page: 'options' },
  vaultPage: { is: 'page', page: 'vault' },
  optionsFramedByOurselves: 'silent',
  optionsFramedByPage: 'silent',
  topFrame: top,
  sameOriginFrame: frame,
  crossOriginFrame: {
    ...frame,
    origin: 'http://localhost:8001',
    url: 'http://localhost:8001/cross-origin-frame',
  },
  sandboxedFrame: 'nobody',
  blankFrame: 'silent',
  srcdocFrame: 'silent',
  dataFrame: 'silent',
  blobFrame: 'silent',
};

describe('who sent a message', () => {
  describe.each(['chromium', 'firefox'] as const)('by the senders recorded in %s', (browser) => {
    test.each(situations)('%s', (situation) => {
      const sender = recorded[browser].senders[situation];
      const peer = sender === null ? 'silent' : (peerOf(sender, recorded[browser].own) ?? 'nobody');
      expect(peer).toEqual(peers[situation]);
    });
  });

  test('is a content script also where the browser tells no document', () => {
    const { documentId: _, ...older } = page;
    expect(peerOf(older, own)).toEqual({
      is: 'content',
      origin: top.origin,
      url: top.url,
      tabId: 7,
      frameId: 0,
    });
  });

  test.each([
    ['another extension', { ...popup, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['no id', { origin, url: popup['url'] }],
    ['no origin', { id, url: popup['url'] }],
    ['no origin, in a page', { ...page, origin: undefined }],
    ['our page framed in a tab', { ...popupInTab, frameId: 3 }],
    ['our page in a tab, frame unknown', { ...popupInTab, frameId: undefined }],
    ['another page of ours', { ...popup, url: `${origin}/menu.html` }],
    ['a path below', { ...popup, url: `${origin}/popup.html/x` }],
    ['a path that only begins alike', { ...popup, url: `${origin}/popup.html2` }],
    ['a path of every object', { ...popup, url: `${origin}/__proto__` }],
    ['the background itself', { ...popup, url: `${origin}/background.js` }],
    ['an address of another origin', { ...popup, url: 'https://evil.example/popup.html' }],
    ['an origin that only begins alike', { ...popup, url: `${origin}.evil.example/popup.html` }],
    ['P9 an opaque frame of a real site', { ...page, origin: 'null' }],
    ['an origin with a path', { ...page, origin: 'http://127.0.0.1:8001/' }],
    ['a file', { ...page, origin: 'file://' }],
    ['another extension’s page', { ...page, origin: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['a content script without a tab', { ...page, tab: undefined }],
    ['a content script without a frame', { ...page, frameId: undefined }],
    ['a tab that is none', { ...page, tab: { id: -1 } }],
    ['nobody', undefined],
    ['nothing', {}],
    ['a text', 'popup'],
  ])('is nobody: %s', (_, sender) => {
    expect(peerOf(sender, own)).toBeNull();
  });
});

/** Handlers that note who reached them. */
const spies = () => {
  const reached: { name: string; input: unknown; peer: unknown }[] = [];
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (input: unknown, peer: unknown) => {
        reached.push({ name, input, peer });
        return { is: 'reached' };
      },
    ]),
  ) as unknown as Handlers;
  return { reached, handlers, route: createRouter(handlers, own) };
};
const names = Object.keys(contract) as MessageName[];

describe('the router', () => {
  test('hands a message to its handler with the peer, and gives back its answer', async () => {
    const { reached, route } = spies();
    expect(await route({ name: 'vault.read', input: { itemId: 'AAAAAAAAAAAAAAAAAAAAAA' } }, popup)).toEqual({
      output: { is: 'reached' },
    });
    expect(reached).toEqual([
      {
        name: 'vault.read',
        input: { itemId: 'AAAAAAAAAAAAAAAAAAAAAA' },
        peer: { is: 'page', page: 'popup' },
      },
    ]);
  });

  test.each(names.filter((name) => contract[name].from === 'page'))(
    'X3 refuses %s from a content script',
    async (name) => {
      const { reached, route } = spies();
      expect(await route({ name, input: {} }, page)).toEqual({ fault: 'refused' });
      expect(reached).toEqual([]);
    },
  );

  test('X4 decides by the sender, whatever the body says', async () => {
    const { reached, route } = spies();
    const input = { username: 'u', password: 'p' };
    expect(
      await route({ name: 'page.submitted', input: { ...input, origin: 'https://bank.example' } }, page),
    ).toEqual({ fault: 'malformed' });
    expect(await route({ name: 'page.submitted', input, sender: popup }, page)).toEqual({ fault: 'refused' });
    expect(reached).toEqual([]);
    expect(await route({ name: 'page.submitted', input }, page)).toEqual({ output: { is: 'reached' } });
    expect(reached).toMatchObject([{ peer: { is: 'content', origin: top.origin } }]);
  });

  test('refuses what is not in the contract, what every object has, and what is no message', async () => {
    const { reached, route } = spies();
    for (const message of [
      { name: 'vault.export', input: {} },
      { name: 'toString', input: {} },
      { name: '__proto__', input: {} },
      { name: 1, input: {} },
      null,
      'lock',
      undefined,
    ]) {
      expect(await route(message, popup)).toEqual({ fault: 'refused' });
    }
    expect(reached).toEqual([]);
  });

  test('X20 checks the input of every message by its schema', async () => {
    const { reached, route } = spies();
    for (const name of names) {
      const sender = contract[name].from === 'page' ? popup : page;
      expect(await route({ name, input: { surprise: true } }, sender)).toEqual({ fault: 'malformed' });
    }
    expect(reached).toEqual([]);
  });

  test('answers an exception with a code, never with its text', async () => {
    const told: unknown[] = [];
    const { handlers } = spies();
    const failing = { ...handlers, lock: () => Promise.reject(new Error('SECRET in the text')) };
    const route = createRouter(failing, own, (name, cause) => told.push(name, cause));
    const answer = await route({ name: 'lock', input: {} }, popup);
    expect(answer).toEqual({ fault: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('SECRET');
    expect(told[0]).toBe('lock');
  });
});

describe('the client', () => {
  test('sends a message and gives its output', async () => {
    const sent: unknown[] = [];
    const client = createClient(async (message) => {
      sent.push(message);
      return { output: { is: 'locked' } };
    });
    expect(await client.send('lock', {})).toEqual({ is: 'locked' });
    expect(sent).toEqual([{ name: 'lock', input: {} }]);
  });

  test.each([
    ['refused', async () => ({ fault: 'refused' })],
    ['no-answer', async () => undefined],
    ['no-answer', async () => ({ fault: 'words of its own' })],
    ['no-answer', () => Promise.reject(new Error('Could not establish connection'))],
  ])('throws the code %s', async (fault, transport: () => Promise<unknown>) => {
    const sent = createClient(transport).send('lock', {});
    await expect(sent).rejects.toThrow(MessageError);
    await expect(sent).rejects.toMatchObject({ fault, message: fault });
  });
});
