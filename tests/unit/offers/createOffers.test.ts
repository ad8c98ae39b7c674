import { describe, expect, it } from 'vitest';
import { createOffers } from '../../../entrypoints/background/offers/createOffers.ts';
import { judgeSubmission } from '../../../entrypoints/background/offers/judge.ts';
import type { ContentPeer } from '../../../entrypoints/background/fill/frames.ts';
import { matchesOrigin } from '../../../utils/sites/matchesOrigin.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { listedLogin, liveLogin, plainLogin } from '../../support/items.ts';

const keptLogin = (username: string, password: string, address = 'bank.example'): LiveItem =>
  liveLogin({
    title: `${username} at the bank`,
    addresses: [address],
    username,
    password,
    notes: 'a note',
  });

function world(logins: Record<string, LiveItem> = {}) {
  const state = {
    open: true,
    account: true,
    now: 1_000_000,
    badge: 0,
    stored: {} as Record<string, unknown>,
  };
  const saves: unknown[] = [];
  let ids = 0;
  const make = () =>
    createOffers({
      // JSON and back, as the browser's session store does.
      area: {
        get: async () => JSON.parse(JSON.stringify(state.stored)),
        set: async (items) => {
          state.stored = JSON.parse(JSON.stringify(items));
        },
      },
      clock: () => state.now,
      newId: () => `offer-${(ids += 1)}`,
      showCount: async (count) => {
        state.badge = count;
      },
      vault: {
        hasAccount: async () => state.account,
        isOpen: async () => state.open,
        overviewsFor: async ({ origin }) =>
          Object.entries(logins)
            .filter(([, login]) => login.addresses.some((address) => matchesOrigin(address, origin)))
            .map(([itemId, login]) => listedLogin(itemId, plainLogin(login))),
        readLogin: async (itemId) => logins[itemId] ?? null,
        saveLogin: async (draft, itemId) => {
          const saved = liveLogin({}, draft);
          saves.push({ draft: plainLogin(saved), itemId });
          const id = itemId ?? `item-${saves.length}`;
          logins[id] = saved;
          return { is: 'saved', itemId: id };
        },
      },
    });
  return { state, saves, make, offers: make() };
}
const from = (origin: string, tabId = 7): ContentPeer => ({
  is: 'content',
  origin,
  url: origin,
  tabId,
  frameId: 0,
});
const bank = from('https://bank.example');
const submission = { username: 'mira', password: 'new-secret' };

describe('offering to save', () => {
  it('offers what the vault has not, and saves it on the user’s answer only', async () => {
    const { offers, saves, state } = world();
    expect(await offers.submitted(submission, bank)).toEqual({ is: 'noted' });
    expect(state.badge).toBe(1);
    expect(saves).toEqual([]);
    expect(await offers.read({ tabId: 7 })).toEqual({
      is: 'offers',
      offers: [
        { offerId: 'offer-1', kind: 'save', host: 'bank.example', username: 'mira', title: 'bank.example' },
      ],
    });
    expect(await offers.answer({ offerId: 'offer-1', answer: 'save' })).toEqual({ is: 'saved' });
    expect(saves).toEqual([
      {
        draft: {
          title: 'bank.example',
          addresses: ['https://bank.example'],
          username: 'mira',
          password: 'new-secret',
          notes: '',
        },
        itemId: undefined,
      },
    ]);
    expect(state.badge).toBe(0);
    expect(await offers.answer({ offerId: 'offer-1', answer: 'save' })).toEqual({ is: 'gone' });
    expect(saves).toHaveLength(1);
  });

  it('offers to update a known user name, and keeps the rest of that login', async () => {
    const { offers, saves } = world({ a: keptLogin('Mira', 'old-secret'), b: keptLogin('other', 'x') });
    await offers.submitted(submission, bank);
    expect(await offers.read({ tabId: 7 })).toMatchObject({
      offers: [{ kind: 'update', title: 'Mira at the bank', username: 'Mira', host: 'bank.example' }],
    });
    await offers.answer({ offerId: 'offer-1', answer: 'save' });
    expect(saves).toMatchObject([
      {
        itemId: 'a',
        draft: {
          title: 'Mira at the bank',
          addresses: ['bank.example'],
          password: 'new-secret',
          notes: 'a note',
        },
      },
    ]);
  });

  it('offers nothing that the vault has, and forgets it', async () => {
    const { offers, state } = world({ a: keptLogin('mira', 'new-secret') });
    await offers.submitted(submission, bank);
    expect(state.badge).toBe(0);
    expect(JSON.stringify(state.stored)).not.toContain('new-secret');
  });

  it('P38 takes a submission on another page for that page’s, never for the bank’s', async () => {
    const { offers, saves } = world({ a: keptLogin('mira', 'old-secret') });
    await offers.submitted(submission, from('https://evil.example'));
    expect(await offers.read({ tabId: 7 })).toMatchObject({
      offers: [{ kind: 'save', host: 'evil.example' }],
    });
    expect(saves).toEqual([]);
  });

  it('keeps an offer over the death of the worker, for ten minutes', async () => {
    const { offers, make, state } = world();
    await offers.submitted(submission, bank);
    const again = make();
    expect(await again.read({ tabId: 7 })).toMatchObject({ offers: [{ username: 'mira' }] });
    state.now += 10 * 60 * 1000;
    expect(await again.read({ tabId: 7 })).toEqual({ is: 'offers', offers: [] });
    expect(JSON.stringify(state.stored)).not.toContain('new-secret');
  });

  it('does not keep one longer because the clock was set back', async () => {
    const { offers, state } = world();
    await offers.submitted(submission, bank);
    state.now -= 3_600_000;
    expect(await offers.read({ tabId: 7 })).toEqual({ is: 'offers', offers: [] });
  });

  it('compares after unlocking what was submitted while locked, and shows nothing until then', async () => {
    const { offers, state } = world({ a: keptLogin('known', 'same') });
    state.open = false;
    await offers.submitted({ username: 'known', password: 'same' }, bank);
    await offers.submitted(submission, bank);
    expect(state.badge).toBe(0);
    expect(await offers.read({ tabId: 7 })).toEqual({ is: 'not-open' });
    expect(await offers.answer({ offerId: 'offer-1', answer: 'save' })).toEqual({ is: 'not-open' });
    state.open = true;
    expect(await offers.read({ tabId: 7 })).toMatchObject({ offers: [{ username: 'mira' }] });
    expect(state.badge).toBe(1);
  });

  it('keeps nothing where nobody is signed in, on plain http, from an opaque frame, or of a mask', async () => {
    const { offers, state } = world();
    state.account = false;
    await offers.submitted(submission, bank);
    state.account = true;
    await offers.submitted(submission, from('http://bank.example'));
    await offers.submitted(submission, from('null'));
    await offers.submitted({ username: 'mira', password: '••••••••' }, bank);
    expect(JSON.stringify(state.stored)).not.toContain('mira');
  });

  it('forgets everything when the account signs out', async () => {
    const { offers, state } = world();
    await offers.submitted(submission, bank);
    Object.assign(state, { open: false, account: false });
    await offers.refresh();
    expect(JSON.stringify(state.stored)).not.toContain('new-secret');
    expect(state.badge).toBe(0);
  });

  it('keeps at most five, two of one site, newest first, the asking tab’s before others', async () => {
    const { offers, state } = world();
    for (let n = 0; n < 4; n += 1) await offers.submitted({ username: `u${n}`, password: 'p' }, bank);
    for (let n = 0; n < 4; n += 1) await offers.submitted(submission, from(`https://s${n}.example`, 9));
    const read = await offers.read({ tabId: 7 });
    expect(
      read.is === 'offers' ? read.offers.map(({ host, username }) => `${username}@${host}`) : [],
    ).toEqual([
      'u3@bank.example',
      'mira@s3.example',
      'mira@s2.example',
      'mira@s1.example',
      'mira@s0.example',
    ]);
    expect(state.badge).toBe(5);
  });

  it('replaces an earlier submission of the same user name: the last password is the one that counts', async () => {
    const { offers, saves } = world();
    await offers.submitted({ username: 'mira', password: 'mistyped' }, bank);
    await offers.submitted(submission, bank);
    const read = await offers.read({ tabId: 7 });
    expect(read).toMatchObject({ offers: [{ offerId: 'offer-2' }] });
    await offers.answer({ offerId: 'offer-2', answer: 'save' });
    expect(saves).toMatchObject([{ draft: { password: 'new-secret' } }]);
  });

  it('loses none of many submissions at once', async () => {
    const { offers } = world();
    await Promise.all([1, 2, 3, 4].map((n) => offers.submitted(submission, from(`https://s${n}.example`))));
    expect(await offers.read({ tabId: 7 })).toMatchObject({ offers: [{}, {}, {}, {}] });
  });

  it('forgets a dismissed one', async () => {
    const { offers, saves, state } = world();
    await offers.submitted(submission, bank);
    expect(await offers.answer({ offerId: 'offer-1', answer: 'dismiss' })).toEqual({ is: 'dismissed' });
    expect(saves).toEqual([]);
    expect(JSON.stringify(state.stored)).not.toContain('new-secret');
  });
});

const kept = (username: string, password: string) => ({
  itemId: username,
  title: username,
  username,
  password,
});

describe('a submission without a user name', () => {
  it('is known by its password, updates the one login there is, and is new beside several', () => {
    expect(judgeSubmission({ username: '', password: 'p' }, [kept('a', 'p'), kept('b', 'q')])).toEqual({
      is: 'known',
    });
    expect(judgeSubmission({ username: '', password: 'n' }, [kept('a', 'p')])).toMatchObject({
      is: 'update',
      itemId: 'a',
    });
    expect(judgeSubmission({ username: '', password: 'n' }, [kept('a', 'p'), kept('b', 'q')])).toEqual({
      is: 'save',
    });
    expect(judgeSubmission({ username: '', password: 'n' }, [])).toEqual({ is: 'save' });
  });
});
