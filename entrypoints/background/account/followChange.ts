import * as v from 'valibot';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import { Generation } from '../../../utils/api/fields.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { asWrappedVaultKey, type EncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { openFromDevice } from '../../../utils/crypto/handOver.ts';
import {
  type AccountRecord,
  inForce,
  type PasswordGeneration,
} from '../../../utils/storage/accountRecord.ts';
import {
  awaitGeneration,
  beginGeneration,
  readAccount,
  readChange,
} from '../../../utils/storage/accountStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { RekeyDraft } from '../../../utils/storage/rekeyRecord.ts';
import { readRekey } from '../../../utils/storage/rekeyStore.ts';
import { createLook } from '../look.ts';
import type { Ports } from '../ports.ts';
import type { FinishRekey } from '../rekey/finishRekey.ts';
import type { Service } from '../sync/service.ts';

type FollowDependencies = Pick<Ports, 'database' | 'session' | 'clock' | 'wait'> & {
  readonly service: Service;
  readonly finishRekey: FinishRekey;
};
type Changed = Extract<ResponseOf<'followChange'>, { is: 'changed' }>;

/** For the screens, which look at the state again when it appears. */
const Followed = v.strictObject({ generation: Generation });

const lookEvery = 5000;
/** As long as an unlocking waits for an answer that is on its way. */
const patience = 1000;

/** E of the new generation, if it was left for this device by one that has V; null where it was not. */
const handedOver = (
  { accountId, device }: AccountRecord,
  { generation, undone, sealedAccountKey }: Changed,
): EncryptedAccountKey | null => {
  if (sealedAccountKey === null) return null;
  try {
    const place = {
      accountId,
      deviceId: device.deviceId,
      generation,
      ...(undone !== null && { undone }),
    };
    return openFromDevice(device.secret, decodeBase64url(sealedAccountKey), place);
  } catch {
    return null;
  }
};

/**
 * Whether an answer leads on from the generation that is held: to a later one, or back to one whose return a device of the
 * account has sealed for whoever holds this one. A service can so roll no device back (spec.md §7).
 */
const leadsFrom = (held: number, { generation, undone }: Changed): boolean =>
  undone === null ? generation > held : generation !== held && held <= undone;

/**
 * Learns that the password was changed on another device, or on this one by a request whose answer got lost (spec.md §7).
 * Works while the vault is locked: from then on the new password opens it, and the packet is not asked for.
 */
export const createFollowChange = ({
  database,
  session,
  clock,
  wait,
  service,
  finishRekey,
}: FollowDependencies) => {
  const marker = createSessionValue(session, 'followed', Followed);

  /** The full re-key that this device has asked for, if it is what has come: only its maker knows this wrapped key. */
  const ownRekey = async ({ generation, wrappedVaultKey }: Changed): Promise<RekeyDraft | null> => {
    const draft = await readRekey(await database());
    if (draft === null || draft.head === null || draft.next.generation !== generation) return null;
    return equalBytes(draft.next.wrappedVaultKey, decodeBase64url(wrappedVaultKey)) ? draft : null;
  };

  const take = async (account: AccountRecord, changed: Changed): Promise<void> => {
    const rekey = await ownRekey(changed);
    if (rekey !== null) return finishRekey.finish(rekey, changed.startedOn);
    const encryptedAccountKey = handedOver(account, changed);
    // Nothing of ours was left here: the service may say what it likes, and this device keeps to what it knows.
    if (encryptedAccountKey === null) return undefined;
    const next: PasswordGeneration = {
      generation: changed.generation,
      encryptedAccountKey,
      wrappedVaultKey: asWrappedVaultKey(decodeBase64url(changed.wrappedVaultKey)),
      startedOn: changed.startedOn,
      ...(changed.undoUntil !== null && { undoUntil: changed.undoUntil }),
      ...(changed.undone !== null && { isBack: true }),
    };
    const db = await database();
    const draft = await readChange(db);
    const isOwn = draft !== null && equalBytes(draft.next.wrappedVaultKey, next.wrappedVaultKey);
    await (isOwn ? beginGeneration : awaitGeneration)(db, account.generation, next);
    await marker.remove();
    await marker.write({ generation: next.generation });
    return undefined;
  };

  const perform = async (): Promise<void> => {
    const account = await readAccount(await database());
    if (account === null) return;
    const { generation } = inForce(account);
    const asked = await service.call(account, 'followChange', { generation });
    if (asked.is !== 'answer' || asked.answer.is === 'current') return;
    if (leadsFrom(generation, asked.answer)) await take(account, asked.answer);
  };

  const look = createLook(clock, lookEvery, perform);

  return {
    now: look.now,
    soon: look.soon,
    /** Waits a moment for an answer that is on its way, so that a password is judged by the newest that is known. */
    settled: async (): Promise<void> => {
      const asked = look.underWay();
      if (asked !== null) await Promise.race([asked, wait(patience)]);
    },
  };
};

export type FollowChange = ReturnType<typeof createFollowChange>;
