import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemRecord } from '../../../../server/store/records.ts';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { item, makersIn, plain, type Stores } from './fixtures.ts';

/** Compare and swap on the head, and pages. */
export const specifyVaults = (opened: () => Stores): void => {
  describe('a vault', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create } = makersIn(() => store);

    type Push = Parameters<Store['vaults']['push']>[0];
    const quota = { items: 100, bytes: 100_000 };
    const push = (
      owner: NewAccount,
      sequence: number,
      items: Push['items'],
      more: Partial<Push> = {},
    ): Push => {
      const root = randomBytes(32);
      return {
        accountId: owner.account.accountId,
        head: { sequence, previous: randomBytes(32), root, device: randomBytes(16), mac: randomBytes(32) },
        items,
        quota,
        relate: (current) => (current.sequence === sequence - 1 ? 'next' : 'conflict'),
        rootOf: () => root,
        ...more,
      };
    };
    const pull = (owner: NewAccount, since = -1) => ({
      accountId: owner.account.accountId,
      since,
      after: null,
      maxItems: 100,
      maxBytes: 100_000,
    });
    const withoutLeaf = ({ leaf: _leaf, ...rest }: ItemRecord & { leaf: Uint8Array }): ItemRecord => rest;

    it('lets one push win on each head, in whichever process', async () => {
      const made = await create();
      const pushes = Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? store : another).vaults.push(push(made, 1, [item()])),
      );
      const answers = await Promise.all(pushes);
      expect(answers.map(({ is }) => is).toSorted()).toEqual([
        'accepted',
        ...Array.from({ length: 5 }, () => 'conflict'),
      ]);
      expect((await store.vaults.pull(pull(made)))?.items).toHaveLength(1);
    });

    it('hands the leaves of all items, the new ones among them, to the root, in the order of ids', async () => {
      const made = await create();
      const [a, b] = [item(), item()];
      await store.vaults.push(push(made, 1, [a, b]));
      const changed = item(a.itemId, 2);
      let leaves: string[] = [];
      const request = push(made, 2, [changed]);
      await store.vaults.push({
        ...request,
        rootOf: (given) => {
          leaves = given.map(plain);
          return request.head.root;
        },
      });
      expect(leaves).toEqual(
        [changed, b].toSorted((x, y) => Buffer.compare(x.itemId, y.itemId)).map(({ leaf }) => plain(leaf)),
      );
      const pulled = await store.vaults.pull(pull(made));
      expect(pulled?.items).toEqual([b, changed].map(withoutLeaf));
      expect(pulled?.head).toEqual(request.head);
    });

    it('changes nothing where the root, a revision or the quota stands against it', async () => {
      const made = await create();
      const first = push(made, 1, [item()]);
      await store.vaults.push(first);
      const before = await store.vaults.pull(pull(made));
      const refused = [
        await store.vaults.push(push(made, 2, [item()], { rootOf: () => randomBytes(32) })),
        await store.vaults.push(push(made, 2, [item(), item(first.items[0]?.itemId, 1)])),
        await store.vaults.push(push(made, 2, [item(), item()], { quota: { ...quota, items: 2 } })),
        await store.vaults.push(push(made, 2, [item()], { quota: { ...quota, bytes: 239 } })),
      ];
      expect(refused.map(({ is }) => is)).toEqual([
        'root-differs',
        'revision-behind',
        'over-quota',
        'over-quota',
      ]);
      expect(await store.vaults.pull(pull(made))).toEqual(before);
      expect((await store.vaults.push(push(made, 2, [item()], { quota: { ...quota, bytes: 240 } }))).is).toBe(
        'accepted',
      );
    });

    it('rolls back where something throws in the middle', async () => {
      const made = await create();
      const request = push(made, 1, [item(), item()]);
      const [first] = request.items;
      // A column that takes no null: the first item is in by then.
      const failing = {
        ...request,
        items: [...request.items, { ...item(), item: null as unknown as Uint8Array, size: first }],
      };
      await expect(store.vaults.push(failing)).rejects.toThrow();
      expect((await store.vaults.pull(pull(made)))?.items).toEqual([]);
      expect((await store.vaults.push(request)).is).toBe('accepted');
    });

    it('is pulled in pages bounded by items and by bytes', async () => {
      const made = await create();
      const items = Array.from({ length: 7 }, () => item()).toSorted((x, y) =>
        Buffer.compare(x.itemId, y.itemId),
      );
      await store.vaults.push(push(made, 1, items.slice(0, 4)));
      await store.vaults.push(push(made, 2, items.slice(4)));
      const read = async (maxItems: number, maxBytes: number) => {
        const sizes = [];
        const all = [];
        let after: { changedAt: number; itemId: Uint8Array } | null = null;
        do {
          const page: Awaited<ReturnType<Store['vaults']['pull']>> = await store.vaults.pull({
            ...pull(made),
            after,
            maxItems,
            maxBytes,
          });
          if (!page) throw new Error('no vault');
          sizes.push(page.items.length);
          all.push(...page.items);
          after = page.next;
        } while (after);
        expect(all).toEqual(items.map(withoutLeaf));
        return sizes;
      };
      expect(await read(3, 100_000)).toEqual([3, 3, 1]);
      expect(await read(7, 100_000)).toEqual([7]);
      expect(await read(100, 240)).toEqual([2, 2, 2, 1]);
      expect(await read(100, 1)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });

    it('is its owner’s alone', async () => {
      const [a, b] = [await create(), await create()];
      const shared = item();
      await store.vaults.push(push(a, 1, [shared]));
      await store.vaults.push(push(b, 1, [item(shared.itemId)]));
      expect((await store.vaults.pull(pull(a)))?.items).toEqual([withoutLeaf(shared)]);
      expect((await store.vaults.pull(pull(b)))?.items).toHaveLength(1);
      expect(await store.vaults.pull({ ...pull(a), accountId: randomBytes(16) })).toBeNull();
    });
  });
};
