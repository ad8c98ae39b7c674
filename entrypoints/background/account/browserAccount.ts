import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import type { Recognition } from '../../../utils/packet/recognition.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { createKeptPacket, type FoundPacket } from '../../../utils/storage/browserAccount.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { packetSheet } from './packetSheet.ts';

type BrowserAccountDependencies = Pick<Ports, 'database' | 'synced'> & {
  readonly openVault: Pick<OpenVault, 'keys'>;
};

/** How many generations after one that stands in a packet another is; both modulo 1024 (spec.md §5). */
const generationsLater = (generation: number, kept: number): number => (generation - kept + 1024) % 1024;

const packetOf = (account: AccountRecord): FoundPacket => {
  const { text, recognition } = packetSheet(account, inForce(account));
  return { packet: text, recognition };
};

/**
 * The packet in the browser's account ("found by itself"). That it lies there is the setting: there is no other record of
 * it, so that every computer of the same browser account shows the same.
 */
export const createBrowserAccount = ({ database, synced, openVault }: BrowserAccountDependencies) => {
  const kept = createKeptPacket(synced);

  /** What lies there. A browser that keeps nothing, by its owner's policy for instance, has nothing. */
  const found = (): Promise<FoundPacket | null> => kept.read().catch(() => null);

  /** The generation that lies there of this account, or null. */
  const generationOf = (there: FoundPacket | null, account: AccountRecord): number | null => {
    const packet = there && parsePacket(there.packet);
    return packet?.is === 'packet' && packet.tag === accountTag(account.accountId) ? packet.generation : null;
  };

  const status = async (account: AccountRecord): Promise<OutputOf<'browserAccount.read'>> => {
    const there = await found();
    if (there === null) return { is: 'browser-account', keeps: 'nothing' };
    return generationOf(there, account) === null
      ? { is: 'browser-account', keeps: 'another', recognition: there.recognition }
      : { is: 'browser-account', keeps: 'this', recognition: there.recognition };
  };

  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  return {
    found,

    /** The words of a packet that lies there, for one that was handed over and is of another account. */
    recognitionOf: async (packet: string): Promise<{ readonly recognition?: Recognition }> => {
      const there = await found();
      return there?.packet === packet ? { recognition: there.recognition } : {};
    },

    read: async (): Promise<OutputOf<'browserAccount.read'>> => {
      const account = await openAccount();
      return account === null ? { is: 'not-open' } : status(account);
    },

    /** Puts this account's packet there, in place of any other, or takes away whatever is there. */
    keep: async ({ keep }: InputOf<'browserAccount.keep'>): Promise<OutputOf<'browserAccount.keep'>> => {
      const account = await openAccount();
      if (account === null) return { is: 'not-open' };
      try {
        await (keep ? kept.write(packetOf(account)) : kept.remove());
      } catch {
        return { is: 'not-kept' };
      }
      return status(account);
    },

    /** After this account's generation may have changed: an older packet of it gives way to the newest. */
    renew: async (): Promise<void> => {
      const account = await readAccount(await database());
      const generation = account && generationOf(await found(), account);
      if (account === null || generation === null) return;
      const later = generationsLater(inForce(account).generation, generation);
      // More than half way round: what lies there is the later one, and this device is behind.
      if (later > 0 && later < 512) await kept.write(packetOf(account)).catch(() => {});
    },

    /** This account leaves this device: its packet leaves the browser's account too. */
    forget: async (account: AccountRecord): Promise<void> => {
      if (generationOf(await found(), account) !== null) await kept.remove().catch(() => {});
    },
  };
};

export type BrowserAccount = ReturnType<typeof createBrowserAccount>;
