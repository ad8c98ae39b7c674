import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { parseBackupEnd, verifyBackupEnd } from '../../../utils/transfer/backupEnd.ts';
import { readBackupHeader } from '../../../utils/transfer/backupHeader.ts';
import { comesAfter, parseBackupItem } from '../../../utils/transfer/backupItem.ts';
import { rootOf } from '../../../utils/vault/head.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { leafOfSealed } from '../../../utils/vault/verifyPull.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { retiredOf } from '../account/retired.ts';
import type { Ports } from '../ports.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import type { MergeBack } from '../vault/mergeBack.ts';
import type { OpenVault } from '../vault/openVault.ts';

type PutBackDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly mergeBack: MergeBack;
};

/** One file, in this worker's memory: of its items only the leaves are kept, in their order. */
type Looking = {
  readonly permit: string;
  readonly headerLine: Uint8Array;
  readonly leaves: Map<string, Uint8Array>;
  last: Uint8Array | undefined;
  /** The keys that it was made with; null until it was judged to be whole. */
  madeWith: VaultKeys | null;
};

const notOpen = { is: 'not-open' } as const;
const damaged = { is: 'damaged' } as const;

/** @throws MalformedError where one is no item */
const itemsOf = (lines: string): readonly Sealed[] => {
  if (!lines.endsWith('\n')) throw new MalformedError('a line without an end');
  return lines.slice(0, -1).split('\n').map(parseBackupItem);
};

/**
 * Puts a backup of this vault back into it. The page gives the file twice, in parts, so that it is never held as a whole: first
 * everything is looked at and judged by the mac under this vault's own key, or one that was its own before a re-key, and only then anything of it is used. Doing it again
 * changes nothing, so that whatever ends it in the middle costs no more than that.
 */
export const createPutBack = ({ database, openVault, mergeBack }: PutBackDependencies) => {
  let looking: Looking | null = null;
  const forget = (): void => {
    looking = null;
  };
  openVault.onLocked(forget);
  const heldFor = (permit: string): Looking | null => (looking?.permit === permit ? looking : null);

  const begin = async ({ header }: InputOf<'putBack.begin'>): Promise<OutputOf<'putBack.begin'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    forget();
    const headerLine = encodeUtf8(header);
    const read = readBackupHeader(headerLine);
    if (read.is !== 'header') return { is: read.is };
    if (read.length !== headerLine.length) return damaged;
    if (!equalBytes(read.header.accountId, keys.accountId)) return { is: 'other-account' };
    const permit = encodeBase64url(randomBytes(16));
    looking = { permit, headerLine, leaves: new Map(), last: undefined, madeWith: null };
    return { is: 'begun', permit };
  };

  const look = async ({ permit, lines }: InputOf<'putBack.look'>): Promise<OutputOf<'putBack.look'>> => {
    if ((await openVault.keys()) === null) return notOpen;
    const held = heldFor(permit);
    if (held === null) return { is: 'begin-again' };
    try {
      for (const sealed of itemsOf(lines)) {
        const leaf = leafOfSealed(sealed);
        if (held.madeWith !== null || !comesAfter(leaf, held.last))
          throw new MalformedError('not in its order');
        held.leaves.set(sealed.itemId, leaf);
        held.last = leaf;
      }
      return { is: 'seen' };
    } catch {
      forget();
      return damaged;
    }
  };

  const judge = async ({ permit, end }: InputOf<'putBack.judge'>): Promise<OutputOf<'putBack.judge'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const held = heldFor(permit);
    if (held === null) return { is: 'begin-again' };
    try {
      const last = parseBackupEnd(end.replace(/\n$/, ''));
      const { count, root } = last.end;
      if (count !== held.leaves.size || !equalBytes(rootOf([...held.leaves.values()]), root))
        throw new MalformedError('the end is of another file');
      const account = await readAccount(await database());
      const all = [keys, ...retiredOf(keys, keys.accountId, account?.retiredKeys)];
      const isMadeWith = ({ vaultKey }: VaultKeys): boolean =>
        verifyBackupEnd(derivePurposeKey(vaultKey, 'backup'), held.headerLine, last.end, last.mac);
      held.madeWith = all.find(isMadeWith) ?? null;
    } catch {
      forget();
      return damaged;
    }
    if (held.madeWith !== null) return { is: 'whole' };
    forget();
    return { is: 'other-vault' };
  };

  const merge = async ({ permit, lines }: InputOf<'putBack.merge'>): Promise<OutputOf<'putBack.merge'>> => {
    if ((await openVault.keys()) === null) return notOpen;
    const held = heldFor(permit);
    if (!held?.madeWith) return { is: 'begin-again' };
    let items: readonly Sealed[];
    try {
      items = itemsOf(lines);
      const isKnown = (sealed: Sealed): boolean => {
        const leaf = held.leaves.get(sealed.itemId);
        return leaf !== undefined && equalBytes(leaf, leafOfSealed(sealed));
      };
      if (!items.every(isKnown)) return damaged;
    } catch {
      return damaged;
    }
    const merged = await mergeBack(held.madeWith, items);
    return merged === null ? notOpen : { is: 'merged', ...merged };
  };

  return { begin, look, judge, merge };
};
