import * as v from 'valibot';
import { base64urlBytes } from '../../../utils/api/fields.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { readItems } from '../../../utils/storage/itemStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { ShownItem } from '../../../utils/vault/item.ts';
import { shownItem } from '../../../utils/vault/shownItem.ts';
import type { CheckPassword } from '../account/checkPassword.ts';
import type { Ports } from '../ports.ts';
import { openStored } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

type ExportDependencies = Pick<Ports, 'database' | 'clock' | 'session' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
};

/** What lets a page read everything in the open, in the browser's memory. */
const Permit = v.strictObject({
  version: v.literal(1),
  permit: base64urlBytes(16),
  /** Milliseconds since 1970. */
  until: v.number(),
});
/** So long after the password was given, in milliseconds. */
const permitTime = 5 * 60_000;
/** Letters of a part that is full; with the largest item that there is behind it, it stays below a megabyte. */
const fullPart = 512 * 1024;
/** Items that are read and opened without a pause. */
const portion = 20;

const notOpen = { is: 'not-open' } as const;

/** Hands out everything in the open, in parts, to a page for which the account password was given. */
export const createExport = (dependencies: ExportDependencies) => {
  const { database, clock, session, wait, openVault, checkPassword } = dependencies;
  const permits = createSessionValue(session, 'export', Permit);
  openVault.onLocked(permits.remove);

  const begin = async ({ password }: InputOf<'export.begin'>): Promise<OutputOf<'export.begin'>> => {
    const db = await database();
    const account = (await openVault.keys()) === null ? null : await readAccount(db);
    if (account === null) return notOpen;
    const checked = await checkPassword(password, account);
    if (checked.is !== 'right') return checked;
    wipe(checked.vaultKey);
    if ((await openVault.keys()) === null) return notOpen;
    const permit = encodeBase64url(randomBytes(16));
    const now = clock.now();
    await permits.write({ version: 1, permit, until: now + permitTime });
    return {
      is: 'begun',
      permit,
      createdAt: new Date(now).toISOString(),
      total: await db.count('overviews'),
    };
  };

  /** A clock that was set back ends it too. */
  const isPermitted = async (permit: string): Promise<boolean> => {
    const held = await permits.read();
    if (held === null) return false;
    const left = held.until - clock.now();
    if (left > 0 && left <= permitTime) return held.permit === permit;
    await permits.remove();
    return false;
  };

  /** What stands under some ids, in the open. */
  const open = async (keys: VaultKeys, ids: readonly string[]) => {
    const items: ShownItem[] = [];
    let [unopened, size] = [0, 0];
    for (const stored of await readItems(await database(), ids)) {
      const item = openStored(keys, stored);
      if (item === null) unopened += 1;
      else if (item.kind !== 'deleted') {
        const shown = shownItem(item);
        items.push(shown);
        size += JSON.stringify(shown).length;
      }
    }
    return { items, unopened, size };
  };

  const read = async ({ permit, after }: InputOf<'export.read'>): Promise<OutputOf<'export.read'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    if (!(await isPermitted(permit))) return { is: 'over' };
    const db = await database();
    const items: ShownItem[] = [];
    let [unopened, looked, size, at] = [0, 0, 0, after];
    for (;;) {
      const range = at === null ? null : IDBKeyRange.lowerBound(at, true);
      const ids = await db.getAllKeys('overviews', range, portion);
      const opened = await open(keys, ids);
      items.push(...opened.items);
      unopened += opened.unopened;
      size += opened.size;
      looked += ids.length;
      at = ids.at(-1) ?? null;
      const isLast = ids.length < portion;
      if (isLast) await permits.remove();
      if (isLast || size >= fullPart)
        return { is: 'part', items, unopened, looked, next: isLast ? null : at };
      await wait(0);
    }
  };

  const readSome = async ({ permit, itemIds }: InputOf<'export.some'>): Promise<OutputOf<'export.some'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    if (!(await isPermitted(permit))) return { is: 'over' };
    const items: ShownItem[] = [];
    let [unopened, looked, size] = [0, 0, 0];
    while (looked < itemIds.length && size < fullPart) {
      const ids = itemIds.slice(looked, looked + portion);
      const opened = await open(keys, ids);
      items.push(...opened.items);
      unopened += opened.unopened;
      size += opened.size;
      looked += ids.length;
      await wait(0);
    }
    return { is: 'part', items, unopened, looked };
  };

  return { begin, read, readSome };
};
