import * as v from 'valibot';
import type { ApiAnswer } from '../../../utils/api/client.ts';
import { AddressSequence } from '../../../utils/api/addresses.ts';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { verify } from '../../../utils/crypto/ed25519.ts';
import { addressesDigest, controlStatement } from '../../../utils/crypto/statements.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { putAddresses, readAccount } from '../../../utils/storage/accountStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';

type FollowDependencies = Pick<Ports, 'database' | 'session'> & { readonly service: Service };

/** For the screens, which look at the state again when it appears. */
const Followed = v.strictObject({ sequence: AddressSequence });

/** Whether a device that had the vault open has signed these addresses. The service's word alone is none. */
const isSigned = (account: AccountRecord, { address, addresses }: ResponseOf<'account'>): boolean => {
  const { sequence, second, signed } = addresses;
  return (
    signed !== null &&
    verify(
      account.controlKey,
      controlStatement({
        action: 'set addresses',
        accountId: account.accountId,
        origin: account.service,
        challenge: decodeBase64url(signed.challenge),
        subject: addressesDigest({ sequence, address, second }),
      }),
      decodeBase64url(signed.signature),
    )
  );
};

/**
 * Asks the service for the account, and takes over addresses that another device has set (spec.md §6.7): those that verify
 * under controlK, and are later than the ones this device knows. Works while the vault is locked.
 */
export const createFollowAddresses = ({ database, session, service }: FollowDependencies) => {
  const marker = createSessionValue(session, 'addresses', Followed);

  const adopt = async (account: AccountRecord, answer: ResponseOf<'account'>): Promise<void> => {
    const { sequence, second } = answer.addresses;
    if (sequence <= (account.addresses?.sequence ?? 0) || !isSigned(account, answer)) return;
    await putAddresses(await database(), account.accountId, { sequence, address: answer.address, second });
    await marker.remove();
    await marker.write({ sequence });
  };

  const ask = async (account: AccountRecord): Promise<ApiAnswer<'account'>> => {
    const asked = await service.call(account, 'account', {});
    if (asked.is === 'answer') await adopt(account, asked.answer).catch(() => {});
    return asked;
  };

  return {
    ask,
    /** Asks, where somebody is signed in. Nobody is told: it is asked for again. */
    now: async (): Promise<void> => {
      const account = await readAccount(await database());
      if (account !== null) await ask(account);
    },
  };
};

export type FollowAddresses = ReturnType<typeof createFollowAddresses>;
