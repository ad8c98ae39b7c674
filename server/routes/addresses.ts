import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createAddresses } from '../services/addresses.ts';
import type { Handlers } from './handlers.ts';
import { instant } from './wire.ts';

export const addressRoutes = (
  addresses: ReturnType<typeof createAddresses>,
): Pick<Handlers, 'addressCode' | 'setAddresses'> => ({
  addressCode: async ({ purpose, address, language }, caller) => {
    const sent = await addresses.sendCode(caller, purpose, address, language);
    return sent.is === 'sent' ? { is: 'sent', expiresAt: instant(sent.expiresAt) } : sent;
  },

  setAddresses: async ({ challenge, signature, ...setting }, caller) => {
    const set = await addresses.set(caller, {
      ...setting,
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return set.is === 'held' ? { is: 'held', until: instant(set.until) } : set;
  },
});
