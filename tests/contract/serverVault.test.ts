import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vaultQuota } from '../../server/services/limits.ts';
import type { Head, SealedItem } from '../../utils/api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { generateId } from '../../utils/crypto/generate.ts';
import { firstHead, newItem, type Person, pushRequest, signIn, signUp } from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
let head: Head;
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  head = firstHead(alice);
});
afterEach(() => service.close());

const byId = (a: SealedItem, b: SealedItem) =>
  Buffer.compare(decodeBase64url(a.itemId), decodeBase64url(b.itemId));

async function push(items: SealedItem[], held: readonly SealedItem[] = items, caller = alice): Promise<void> {
  const request = pushRequest(caller, head, items, held);
  expect(await service.call('vaultPush', request, caller)).toEqual({ is: 'accepted' });
  head = request.head;
}

async function pullAll(since: number, caller: { token: string } = alice) {
  const pages = [];
  let after: { changedAt: number; itemId: string } | undefined;
  for (;;) {
    const page = await service.call('vaultPull', { since, ...(after && { after }) }, caller);
    pages.push(page);
    if (!page.next) return { pages, items: pages.flatMap(({ items }) => items), head: page.head };
    after = page.next;
  }
}

describe('pushing', () => {
  it('stores the items and the head; another device pulls both', async () => {
    const items = [newItem(), newItem(), newItem()];
    await push(items);
    const second = await signIn(service, alice);
    const pulled = await pullAll(-1, second);
    expect(pulled.head).toEqual(head);
    expect(pulled.items).toEqual(items.toSorted(byId));
  });

  it('is accepted twice where its head is the newest already', async () => {
    const request = pushRequest(alice, head, [newItem()]);
    for (let i = 0; i < 2; i += 1)
      expect(await service.call('vaultPush', request, alice)).toEqual({ is: 'accepted' });
  });

  it('meets a conflict and gets the newest head where somebody was faster', async () => {
    const late = pushRequest(alice, head, [newItem()]);
    await push([newItem()]);
    expect(await service.call('vaultPush', late, alice)).toEqual({ is: 'conflict', head });
    expect((await pullAll(-1)).items).toHaveLength(1);
  });

  it('lets one of many win when they come at once', async () => {
    const requests = Array.from({ length: 8 }, () => pushRequest(alice, head, [newItem()]));
    const answers = await Promise.all(requests.map((request) => service.call('vaultPush', request, alice)));
    expect(answers.filter(({ is }) => is === 'accepted')).toHaveLength(1);
    expect((await pullAll(-1)).items).toHaveLength(1);
  });

  it('needs the sequence and the hash of the head before', async () => {
    await push([newItem()]);
    const item = newItem();
    const right = pushRequest(alice, head, [item], [...(await pullAll(-1)).items, item]);
    for (const part of [{ sequence: 1 }, { sequence: 1_000_002 }, { previous: right.head.root }]) {
      expect(
        (await service.call('vaultPush', { ...right, head: { ...right.head, ...part } }, alice)).is,
      ).toBe('conflict');
    }
    expect(await service.call('vaultPush', right, alice)).toEqual({ is: 'accepted' });
  });

  it('may go further ahead, for devices that have seen more than a service which was put back', async () => {
    const old = newItem();
    await push([old]);
    const item = newItem();
    const right = pushRequest(alice, head, [item], [old, item]);
    const ahead = { ...right, head: { ...right.head, sequence: 500_000 } };
    expect(await service.call('vaultPush', ahead, alice)).toEqual({ is: 'accepted' });
    expect((await pullAll(1)).items).toEqual([item]);
    expect((await pullAll(499_999)).head).toEqual(ahead.head);
    head = ahead.head;
    const next = newItem();
    await push([next], [old, item, next]);
    expect((await pullAll(500_000)).items).toEqual([next]);
  });

  it('is refused whole where its root is not the one of what would be held', async () => {
    const malformed = { error: 'malformed' };
    const held = newItem();
    await push([held]);
    const item = newItem();
    expect(await service.refusal('vaultPush', pushRequest(alice, head, [item]), alice)).toEqual(malformed);
    const right = pushRequest(alice, head, [item], [held, item]);
    const swapped = { ...item, item: item.overview, overview: item.item };
    expect(await service.refusal('vaultPush', { ...right, items: [swapped] }, alice)).toEqual(malformed);
    expect(
      await service.refusal('vaultPush', { ...right, items: [{ ...item, revision: 2 }] }, alice),
    ).toEqual(malformed);
    expect((await pullAll(-1)).head).toEqual(head);
    expect((await pullAll(-1)).items).toEqual([held]);
  });

  it('is refused where a revision does not go up, or an item comes twice', async () => {
    const itemId = generateId();
    await push([newItem(2, itemId)]);
    for (const revision of [1, 2]) {
      const item = newItem(revision, itemId);
      expect(await service.refusal('vaultPush', pushRequest(alice, head, [item]), alice)).toEqual({
        error: 'malformed',
      });
    }
    const item = newItem(3, itemId);
    const twice = { ...pushRequest(alice, head, [item]), items: [item, item] };
    expect(await service.refusal('vaultPush', twice, alice)).toEqual({ error: 'malformed' });
    await push([item]);
  });

  it('is made by the device that sends it', async () => {
    const second = await signIn(service, alice);
    const asAlice = pushRequest(alice, head, [newItem()]);
    expect(await service.refusal('vaultPush', asAlice, second)).toEqual({ error: 'malformed' });
    await push([newItem()], undefined, second);
  });

  it('is refused as too large over 128 MiB, 100,000 items or 8 MiB of body, and nothing changes', async () => {
    const tooLarge = { error: 'too-large' };
    expect(vaultQuota).toEqual({ items: 100_000, bytes: 128 * 1024 * 1024 });
    const big = Array.from({ length: 24 }, () => newItem(1, generateId(), 256 * 1024));
    expect(await service.refusal('vaultPush', pushRequest(alice, head, big), alice)).toEqual(tooLarge);
    const full = { ...vaultQuota, items: 2 };
    const items = [newItem(), newItem(), newItem()];
    const overItems = await service.store.vaults.push({
      accountId: alice.accountId,
      head: { sequence: 1, previous: alice.key, root: alice.key, device: alice.key, mac: alice.key },
      items: items.map((item) => ({
        itemId: decodeBase64url(item.itemId),
        revision: 1,
        schema: 1,
        item: decodeBase64url(item.item),
        overview: decodeBase64url(item.overview),
        leaf: new Uint8Array(52),
      })),
      quota: full,
      relate: () => 'next',
      rootOf: () => alice.key,
    });
    expect(overItems).toEqual({ is: 'over-quota' });
    expect((await pullAll(-1)).items).toEqual([]);
  });
});

describe('pulling', () => {
  it('gives what changed after a sequence, in the order it changed', async () => {
    const [a, b, c] = [newItem(), newItem(), newItem()];
    await push([a], [a]);
    await push([b], [a, b]);
    await push([c], [a, b, c]);
    const changed = { ...newItem(2, decodeBase64url(a.itemId)) };
    await push([changed], [changed, b, c]);
    expect((await pullAll(-1)).items).toEqual([b, c, changed]);
    expect((await pullAll(2)).items).toEqual([c, changed]);
    expect((await pullAll(4)).items).toEqual([]);
    expect((await pullAll(Number.MAX_SAFE_INTEGER)).items).toEqual([]);
  });

  it('comes in pages of a thousand items', async () => {
    const held: SealedItem[] = [];
    for (let i = 0; i < 3; i += 1) {
      const items = Array.from({ length: 450 }, () => newItem());
      held.push(...items);
      await push(items, held);
    }
    const { pages, items } = await pullAll(-1);
    expect(pages.map((page) => page.items.length)).toEqual([1000, 350]);
    expect(items.toSorted(byId)).toEqual(held.toSorted(byId));
  });

  it('comes in pages of about four megabytes, and with one item at least', async () => {
    const held: SealedItem[] = [];
    for (let i = 0; i < 2; i += 1) {
      const items = Array.from({ length: 15 }, () => newItem(1, generateId(), 256 * 1024));
      held.push(...items);
      await push(items, held);
    }
    const { pages, items } = await pullAll(-1);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(4.3 * 1024 * 1024);
    expect(items.toSorted(byId)).toEqual(held.toSorted(byId));
  });

  it('misses nothing when somebody pushes between two pages', async () => {
    const first = Array.from({ length: 400 }, () => newItem());
    const second = Array.from({ length: 400 }, () => newItem());
    const third = Array.from({ length: 400 }, () => newItem());
    await push(first, first);
    await push(second, [...first, ...second]);
    await push(third, [...first, ...second, ...third]);
    const page = await service.call('vaultPull', { since: -1 }, alice);
    const [old] = first;
    if (!old || !page.next) throw new Error('one page was enough');
    const changed = newItem(2, decodeBase64url(old.itemId));
    const held = [...first.slice(1), changed, ...second, ...third];
    await push([changed], held);
    const rest = await service.call('vaultPull', { since: -1, after: page.next }, alice);
    expect(rest.head).toEqual(head);
    const merged = new Map([...page.items, ...rest.items].map((item) => [item.itemId, item]));
    expect([...merged.values()].toSorted(byId)).toEqual(held.toSorted(byId));
  });

  it('takes a cursor as bytes that nobody needs to have had', async () => {
    await push([newItem()]);
    const after = { changedAt: 1, itemId: encodeBase64url(new Uint8Array(16).fill(255)) };
    expect((await service.call('vaultPull', { since: -1, after }, alice)).items).toEqual([]);
  });
});
