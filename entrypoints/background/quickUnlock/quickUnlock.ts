import { quickUnlockLifetime } from '../../../utils/api/pin.ts';
import type { QuickUnlock as QuickUnlockState } from '../../../utils/messaging/state.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { PasskeySeal, PinSeal, QuickUnlock } from '../../../utils/storage/quickUnlock.ts';
import { changeQuickUnlock, readQuickUnlock } from '../../../utils/storage/quickUnlockStore.ts';
import type { Ports } from '../ports.ts';

/** Clocks are corrected by a little all the time. */
const tolerance = 5 * 60_000;
/** So often it is noted, while the vault is open, how late it is. */
const noteEvery = 60 * 60_000;

const firstRecord = (now: number): QuickUnlock => ({
  version: 1,
  typedAt: now,
  seenAt: now,
  pin: null,
  isPinDestroyed: false,
  passkey: null,
});

/**
 * What stands in for the account password on this device, and for how long: the password is wanted again two weeks after
 * it was last typed here, so that it is not forgotten. Judged by the clock at each use; one that was set back counts as
 * if the time were over.
 */
export const createQuickUnlock = ({ database, clock }: Pick<Ports, 'database' | 'clock'>) => {
  const isSetAside = ({ typedAt, seenAt }: QuickUnlock): boolean => {
    const now = clock.now();
    return now >= typedAt + quickUnlockLifetime || now < seenAt - tolerance;
  };

  const change = async (
    account: AccountRecord,
    changed: (before: QuickUnlock) => QuickUnlock,
  ): Promise<void> => {
    const db = await database();
    // Most devices have none, and then nothing is written.
    if ((await readQuickUnlock(db)) === null) return;
    await changeQuickUnlock(db, account, (before) => before && changed(before));
  };

  const put = async (account: AccountRecord, changed: (before: QuickUnlock) => QuickUnlock): Promise<void> =>
    changeQuickUnlock(await database(), account, (before) => changed(before ?? firstRecord(clock.now())));

  const noteLater = (before: QuickUnlock): QuickUnlock => ({
    ...before,
    seenAt: Math.max(before.seenAt, clock.now()),
  });

  return {
    read: async (): Promise<(QuickUnlock & { readonly isSetAside: boolean }) | null> => {
      const record = await readQuickUnlock(await database());
      return record && { ...record, isSetAside: isSetAside(record) };
    },

    /** For the screens. */
    state: async (): Promise<QuickUnlockState> => {
      const record = await readQuickUnlock(await database());
      const isOn = record !== null && (record.pin !== null || record.passkey !== null);
      return {
        pin: record?.pin ? 'on' : record?.isPinDestroyed === true ? 'destroyed' : 'off',
        passkey: record?.passkey ? 'on' : 'off',
        isSetAside: isOn && isSetAside(record),
        passwordDueAt: isOn ? record.typedAt + quickUnlockLifetime : null,
      };
    },

    /** Puts in a PIN for which the password was typed just now. */
    setPin: (account: AccountRecord, pin: Omit<PinSeal, 'toldOf'>): Promise<void> =>
      put(account, (before) => ({
        ...before,
        pin: { ...pin, toldOf: before.typedAt },
        isPinDestroyed: false,
      })),

    /** Puts in a passkey for which the password was typed a moment ago. */
    setPasskey: (account: AccountRecord, passkey: PasskeySeal): Promise<void> =>
      put(account, (before) => ({ ...before, passkey })),

    change,

    /** The account password was typed, and was right: the time begins again. */
    typed: (account: AccountRecord): Promise<void> => {
      const now = clock.now();
      return change(account, (before) => ({ ...before, typedAt: now, seenAt: now }));
    },

    /** The vault was unlocked in place of the password. */
    used: (account: AccountRecord): Promise<void> => change(account, noteLater),

    /** The vault is open. */
    tick: async (account: AccountRecord): Promise<void> => {
      const record = await readQuickUnlock(await database());
      if (record !== null && clock.now() - record.seenAt >= noteEvery) await change(account, noteLater);
    },
  };
};

export type QuickUnlockRoom = ReturnType<typeof createQuickUnlock>;
