import type { ApiTrouble } from '../../../utils/api/client.ts';
import type { RequestOf } from '../../../utils/api/endpoints.ts';
import type { ApiAnswer } from '../../../utils/api/client.ts';
import type { VaultHead } from '../../../utils/vault/head.ts';
import { parseHead } from '../../../utils/vault/headText.ts';
import { parseSealed, type Sealed } from '../../../utils/vault/sealed.ts';

type Cursor = NonNullable<RequestOf<'vaultPull'>['after']>;

/** A pull with all of its pages, not verified yet. */
export type Pulled = { readonly is: 'pulled'; readonly head: VaultHead; readonly items: readonly Sealed[] };

/** More than any vault has; a service that goes on and on is stopped here. */
const mostItems = 200_000;
const mostBytes = 256 * 1024 * 1024;
const mostPages = 1000;

/** Pages are in one order and none is empty but the last: one that leads back, or nowhere, is no page. */
const leadsOn = (
  { items, next }: { readonly items: readonly unknown[]; readonly next: Cursor | null },
  after: Cursor | undefined,
): boolean =>
  next === null || (items.length > 0 && (after === undefined || next.changedAt >= after.changedAt));

/**
 * Fetches everything that changed after `since`, -1 for all. Items that change meanwhile come again on a later page, so
 * that the last page's head fits what was gathered.
 */
export const pullAll = async (
  call: (request: RequestOf<'vaultPull'>) => Promise<ApiAnswer<'vaultPull'>>,
  since: number,
): Promise<Pulled | ApiTrouble> => {
  const items = new Map<string, Sealed>();
  let after: Cursor | undefined;
  let bytes = 0;
  for (let page = 0; page < mostPages && items.size <= mostItems; page += 1) {
    const pulled = await call(after === undefined ? { since } : { since, after });
    if (pulled.is !== 'answer') return pulled;
    const { answer } = pulled;
    for (const { item, overview } of answer.items) bytes += ((item.length + overview.length) * 3) / 4;
    if (bytes > mostBytes || !leadsOn(answer, after)) return { is: 'service-error' };
    try {
      for (const item of answer.items) items.set(item.itemId, parseSealed(item));
      if (answer.next === null)
        return { is: 'pulled', head: parseHead(answer.head), items: [...items.values()] };
    } catch {
      return { is: 'service-error' };
    }
    after = answer.next;
  }
  return { is: 'service-error' };
};
