import { describe, expect, test } from 'vitest';
import { pullAll } from '../../../entrypoints/background/sync/pullAll.ts';
import type { VaultPullResponse } from '../../../utils/api/vault.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';

const bytes = (length: number, fill: number): string => encodeBase64url(new Uint8Array(length).fill(fill));
const head = {
  sequence: 1,
  previous: bytes(32, 1),
  root: bytes(32, 2),
  device: bytes(16, 3),
  mac: bytes(32, 4),
};
const idOf = (n: number): string => {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(0, n);
  return encodeBase64url(id);
};
const itemOf = (n: number, size: number) => ({
  itemId: idOf(n),
  revision: 1,
  schema: 2,
  item: bytes(size, 5),
  overview: bytes(40, 6),
});

/** Asks a service that always has one page more. */
const endless = async (page: (n: number) => Pick<VaultPullResponse, 'items' | 'next'>) => {
  let pages = 0;
  const pulled = await pullAll(async () => {
    pages += 1;
    return { is: 'answer', answer: { head, ...page(pages) } };
  }, -1);
  return { is: pulled.is, pages };
};

describe('S22 a pull that does not end', () => {
  test('is over with the first page that is empty and has another behind it', async () => {
    const next = { changedAt: 1, itemId: idOf(1) };
    expect(await endless(() => ({ items: [], next }))).toEqual({ is: 'service-error', pages: 1 });
  });

  test('is over where a page leads back', async () => {
    const page = (n: number) => ({
      items: [itemOf(n, 40)],
      next: { changedAt: n < 3 ? n : 1, itemId: idOf(n) },
    });
    expect(await endless(page)).toEqual({ is: 'service-error', pages: 3 });
  });

  test('is over beyond 256 MiB, whatever the number of items', async () => {
    const big = itemOf(0, 256 * 1024);
    const { is, pages } = await endless((n) => ({
      items: Array.from({ length: 40 }, (_, i) => ({ ...big, itemId: idOf(100 * n + i) })),
      next: { changedAt: n, itemId: idOf(n) },
    }));
    expect(is).toBe('service-error');
    expect(pages * 10).toBeLessThan(280);
  });

  test('is over at a million items that are the smallest there are', async () => {
    const small = Array.from({ length: 1000 }, () => itemOf(0, 40));
    const { is, pages } = await endless((n) => ({
      items: small.map((item, i) => ({ ...item, itemId: idOf(1000 * n + i) })),
      next: { changedAt: n, itemId: idOf(n) },
    }));
    expect(is).toBe('service-error');
    expect(pages).toBeLessThan(210);
  });
});
