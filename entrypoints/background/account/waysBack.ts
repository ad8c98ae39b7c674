import type { PacketMailResponse } from '../../../utils/api/account.ts';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { NotedBackup } from '../../../utils/messaging/notedBackup.ts';
import type { LedgerLine, WayBack, WaysBack } from '../../../utils/messaging/waysBack.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { KeptHow } from '../../../utils/messaging/keptHow.ts';
import type { LedgerEntry } from '../../../utils/storage/packetLedger.ts';
import { readBackups } from '../../../utils/storage/backupStore.ts';
import { noteKept, noteProven, readLedger } from '../../../utils/storage/packetLedgerStore.ts';
import { isMailboxLogin } from '../../../utils/sites/mailboxLogin.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultLists } from '../vault/vaultLists.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { FollowAddresses } from './followAddresses.ts';

type WaysBackDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly followAddresses: FollowAddresses;
  readonly service: Service;
  readonly browserAccount: BrowserAccount;
  readonly lists: Pick<VaultLists, 'logins'>;
};

/** A packet that was put there is still there when this computer is not. */
const outside: ReadonlySet<KeptHow> = new Set(['mail', 'mail-second', 'eml', 'print', 'sign-in']);
/** Some four months. */
const drillEvery = 120 * 24 * 60 * 60_000;
const notOpen = { is: 'not-open' } as const;

/**
 * What a backup with a passphrase of its own opens, it opens without packet, password and service. One that packet and
 * password open is no other way than the packet, and one that lies here goes with this computer.
 */
const isOwnWay = ({ opens, isElsewhere }: NotedBackup): boolean => opens === 'passphrase' && isElsewhere;

/** Generations as the service knows them, or, where it cannot be asked, the one that is known here. */
const generationsOf = (
  account: AccountRecord,
  answer: ResponseOf<'account'> | null,
): ResponseOf<'account'>['generations'] => {
  if (answer !== null) return answer.generations;
  const { generation, startedOn } = inForce(account);
  return [{ generation, startedOn, endedOn: null, reason: null }];
};

const lineOf = (
  { generation, startedOn, endedOn, reason }: ResponseOf<'account'>['generations'][number],
  entry: LedgerEntry | undefined,
): LedgerLine => ({
  generation,
  startedOn,
  endedOn,
  reason,
  kept: entry?.kept.map(({ how }) => how) ?? [],
  provenAt: entry?.provenAt ?? null,
});

/**
 * How many ways back in there are if this computer is gone today, and what has become of each packet. It counts what it
 * knows: a file that was saved here goes with this computer, whatever was done with it since.
 */
export const createWaysBack = ({
  database,
  clock,
  openVault,
  followAddresses,
  service,
  browserAccount,
  lists,
}: WaysBackDependencies) => {
  const now = (): string => new Date(clock.now()).toISOString();
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const otherDevices = async (account: AccountRecord): Promise<readonly WayBack[] | null> => {
    const asked = await service.call(account, 'devices', {});
    if (asked.is !== 'answer') return null;
    return asked.answer.devices
      .filter(({ current }) => !current)
      .map(({ name, lastSeen }) => ({ is: 'device', name, lastSeen }));
  };

  /** Whoever has lost this computer would need what is in the vault to get to what opens the vault. */
  const isLoop = async ({ address, addresses }: AccountRecord, how: readonly KeptHow[]): Promise<boolean> => {
    if (how.length === 0 || how.some((one) => one === 'print' || one === 'sign-in')) return false;
    const logins = await lists.logins();
    const isHere = (mailbox: string): boolean =>
      logins.some((login) =>
        isMailboxLogin(mailbox, { username: login.subtitle, addresses: login.addresses }),
      );
    const second = addresses?.second ?? null;
    // A mailbox whose password is elsewhere is the way out.
    return isHere(address) && !(how.includes('mail-second') && second !== null && !isHere(second));
  };

  const read = async (): Promise<OutputOf<'ways.read'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const { entries } = await readLedger(await database());
    const entryOf = (generation: number) => entries.find((entry) => entry.generation === generation);
    const current = entryOf(inForce(account).generation);
    const provenAt = current?.provenAt ?? null;
    const how = current?.kept.map((one) => one.how).filter((one) => outside.has(one)) ?? [];
    const packet: WaysBack['packet'] = provenAt === null ? 'unproven' : how.length > 0 ? 'outside' : 'here';
    const [devices, kept, asked] = await Promise.all([
      otherDevices(account),
      browserAccount.read(),
      followAddresses.ask(account),
    ]);
    const backups = await readBackups(await database());
    const ways: readonly WayBack[] = [
      ...(packet === 'outside' && provenAt !== null
        ? [{ is: 'packet-outside', how, at: provenAt } as const]
        : []),
      ...(kept.is === 'browser-account' && kept.keeps === 'this' ? [{ is: 'browser-account' } as const] : []),
      ...(devices ?? []),
      ...backups.filter(isOwnWay).map(({ savedAt }) => ({ is: 'backup', at: savedAt }) as const),
    ];
    const generations = generationsOf(account, asked.is === 'answer' ? asked.answer : null);
    return {
      is: 'ways',
      ways,
      isOffline: devices === null,
      packet,
      provenAt,
      isLoop: await isLoop(account, how),
      isDrillDue: provenAt !== null && clock.now() - Date.parse(provenAt) > drillEvery,
      otherBackups: backups.filter((backup) => !isOwnWay(backup)),
      ledger: generations.map((one) => lineOf(one, entryOf(one.generation))).toReversed(),
    };
  };

  return {
    read,
    /** From a page: a packet was saved or printed there. */
    kept: async ({ generation, how }: InputOf<'packet.kept'>): Promise<OutputOf<'packet.kept'>> => {
      if ((await openAccount()) === null) return notOpen;
      await noteKept(await database(), generation, how, now());
      return { is: 'noted' };
    },
    /** What became of mailing the packet of a generation. */
    mailed: async (generation: number, answer: PacketMailResponse): Promise<void> => {
      const reached: readonly KeptHow[] =
        answer.is === 'sent'
          ? ['mail']
          : answer.is === 'sent-to-both'
            ? [
                ...(answer.address.is === 'sent' ? (['mail'] as const) : []),
                ...(answer.second.is === 'sent' ? (['mail-second'] as const) : []),
              ]
            : [];
      for (const how of reached) await noteKept(await database(), generation, how, now());
    },
    /** The packet of a generation was handed over to sign in here: it is somewhere else, and in hand. */
    handedOver: async (generation: number): Promise<void> => {
      const db = await database();
      await noteKept(db, generation, 'sign-in', now());
      await noteProven(db, generation, now());
    },
    /** The packet of a generation was shown to be in hand. */
    proven: async (generation: number): Promise<void> => noteProven(await database(), generation, now()),
  };
};

export type WaysBackRoom = ReturnType<typeof createWaysBack>;
