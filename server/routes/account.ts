import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createAccounts } from '../services/accounts.ts';
import type { createDeletion } from '../services/deletion.ts';
import { isStopped } from '../services/proofLimit.ts';
import type { Handlers } from './handlers.ts';
import { formatAddresses, formatAllowance, instant } from './wire.ts';

export const accountRoutes = (
  accounts: ReturnType<typeof createAccounts>,
  deleteAccount: ReturnType<typeof createDeletion>,
): Pick<Handlers, 'account' | 'packetMail' | 'deleteAccount'> => ({
  deleteAccount: async ({ challenge, signature }, caller) => {
    await deleteAccount(caller, {
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return {};
  },

  account: async (_request, caller) => {
    const { account, addresses, generations, allowance, failedSignIns, contact, reset } =
      await accounts.read(caller);
    return {
      address: account.address,
      addresses: formatAddresses(addresses),
      generation: account.generation,
      generations: generations.map(({ generation, startedAt, endedAt, reason }) => ({
        generation,
        startedOn: instant(startedAt),
        endedOn: endedAt === null ? null : instant(endedAt),
        reason,
      })),
      packetMails: formatAllowance(allowance),
      failedSignIns: {
        count: failedSignIns.count,
        lastAt: failedSignIns.count === 0 ? null : instant(failedSignIns.lastAt),
        stopped: isStopped(failedSignIns.count),
      },
      contact,
      pendingReset: reset && { begunOn: instant(reset.begunAt), dueOn: instant(reset.dueAt) },
    };
  },

  packetMail: async ({ packet, language }, caller) => {
    const mailed = await accounts.mailPacket(caller, packet, language);
    return { ...mailed, allowance: formatAllowance(mailed.allowance) };
  },
});
