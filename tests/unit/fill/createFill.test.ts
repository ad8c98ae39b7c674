import { describe, expect, it } from 'vitest';
import { createFill } from '../../../entrypoints/background/fill/createFill.ts';
import { createFrames, type ContentPeer } from '../../../entrypoints/background/fill/frames.ts';
import { createTabSite } from '../../../entrypoints/background/fill/tabSite.ts';
import type { FormDescription, ToContent } from '../../../utils/messaging/toContent.ts';
import { liveLogin } from '../../support/items.ts';

const login = liveLogin({
  title: 'Bank',
  addresses: ['bank.example'],
  username: 'mira',
  password: 'correct horse',
});
const form: FormDescription = {
  is: 'form',
  formToken: 't',
  hasUsername: true,
  hasPassword: true,
  actionOrigin: null,
  enclosed: false,
};
type Frame = { origin: string; form: FormDescription; documentId?: string; answer?: unknown };

/** A tab whose frames answer as content scripts do; `sent` is everything that went to them. */
function tabOf(frames: Record<number, Frame>) {
  const sent: { to: unknown; message: ToContent }[] = [];
  let described: ReturnType<typeof createFrames>['described'] | undefined;
  const answer = (frameId: number, message: ToContent) => {
    const frame = frames[frameId];
    if (frame === undefined) throw new Error('no receiver');
    if (message.ask === 'fill-form') return frame.answer ?? { is: 'filled', username: true, password: true };
    const peer: ContentPeer = {
      is: 'content',
      origin: frame.origin,
      url: frame.origin,
      tabId: 7,
      frameId,
    };
    described?.(
      { askId: message.askId, form: frame.form },
      frame.documentId === undefined ? peer : { ...peer, documentId: frame.documentId },
    );
    return undefined;
  };
  const made = createFrames({
    newId: () => 'ask',
    wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
    messages: {
      toTab: async (_tabId, message) => {
        for (const frameId of Object.keys(frames).map(Number)) answer(frameId, message);
        return undefined;
      },
      toFrame: async (to, message) => {
        sent.push({ to, message });
        return answer(to.frameId, message);
      },
    },
  });
  described = made.described;
  const fill = createFill({
    frames: made,
    vault: { isOpen: async () => true, readLogin: async (itemId) => (itemId === 'bank' ? login : null) },
  });
  return { frames: made, sent, fill };
}
const secretsIn = (sent: unknown) => JSON.stringify(sent).includes('correct horse');
const bank = 'https://bank.example';

describe('filling a tab', () => {
  it('hands the login to the document that was decided on', async () => {
    const { fill, sent } = tabOf({ 0: { origin: bank, form, documentId: 'doc-1' } });
    expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toEqual({
      is: 'filled',
      username: true,
      password: true,
    });
    expect(sent.at(-1)).toEqual({
      to: { tabId: 7, frameId: 0, documentId: 'doc-1' },
      message: {
        ask: 'fill-form',
        formToken: 't',
        origin: bank,
        actionOrigin: null,
        username: 'mira',
        password: 'correct horse',
      },
    });
  });

  it('hands over no password where the form takes only the user name', async () => {
    const { fill, sent } = tabOf({ 0: { origin: bank, form: { ...form, hasPassword: false } } });
    await fill.fillTab({ tabId: 7, itemId: 'bank' });
    expect(sent.at(-1)?.message).toMatchObject({ username: 'mira', password: '' });
  });

  it('P43 sends nothing secret to a page of another site', async () => {
    const { fill, sent } = tabOf({
      0: { origin: 'https://evil.example', form },
      2: { origin: 'null', form },
    });
    expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toEqual({ is: 'page-changed' });
    expect(secretsIn(sent)).toBe(false);
  });

  it('P42 P43 takes a document that went away for a changed page', async () => {
    const frame: Frame = { origin: bank, form };
    const { fill } = tabOf({ 0: frame });
    for (const answer of [{ is: 'changed' }, null, 'text', { is: 'filled' }]) {
      frame.answer = answer;
      expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toEqual(
        answer === null ? { is: 'filled', username: true, password: true } : { is: 'page-changed' },
      );
    }
  });

  it('P16 passes on that the field is too short', async () => {
    const { fill } = tabOf({ 0: { origin: bank, form, answer: { is: 'too-long', limit: 8 } } });
    expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toEqual({ is: 'too-long', limit: 8 });
  });

  it('asks inner frames only where the top frame has nothing', async () => {
    const { fill, sent } = tabOf({ 0: { origin: bank, form: { is: 'none' } }, 5: { origin: bank, form } });
    expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toMatchObject({ is: 'filled' });
    expect(sent.at(-1)?.to).toEqual({ tabId: 7, frameId: 5 });
  });

  it('X4 counts no answer from another tab than was asked, and none to a question that was not asked', async () => {
    const { frames } = tabOf({});
    const asked = frames.top(7);
    const peer: ContentPeer = { is: 'content', origin: bank, url: bank, tabId: 8, frameId: 0 };
    frames.described({ askId: 'ask', form }, peer);
    frames.described({ askId: 'other', form }, { ...peer, tabId: 7 });
    expect(await asked).toBeNull();
  });

  it('says not-open while the vault is locked, and asks the page nothing', async () => {
    const { frames, sent } = tabOf({ 0: { origin: bank, form } });
    const fill = createFill({ frames, vault: { isOpen: async () => false, readLogin: async () => login } });
    expect(await fill.fillTab({ tabId: 7, itemId: 'bank' })).toEqual({ is: 'not-open' });
    expect(sent).toEqual([]);
  });
});

describe('the site of a tab', () => {
  it('is the browser’s word where it gives one, else that of our script in the top frame', async () => {
    const { frames } = tabOf({ 0: { origin: bank, form } });
    const told = createTabSite({ addressOf: async () => 'https://shop.example/a', frames });
    expect(await told(7)).toMatchObject({ origin: 'https://shop.example' });
    const untold = createTabSite({ addressOf: async () => undefined, frames });
    expect(await untold(7)).toMatchObject({ origin: bank });
    const internal = createTabSite({ addressOf: async () => undefined, frames: tabOf({}).frames });
    expect(await internal(7)).toEqual({ is: 'no-fill', because: 'internal' });
  });
});
