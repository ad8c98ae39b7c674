import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createPins } from '../services/pins.ts';
import type { Handlers } from './handlers.ts';

export const pinRoutes = (
  pins: ReturnType<typeof createPins>,
): Pick<Handlers, 'setPin' | 'openPin' | 'renewPin' | 'removePin'> => ({
  setPin: async ({ share, proofHash }, caller) => {
    await pins.set(caller, { share: decodeBase64url(share), proofHash: decodeBase64url(proofHash) });
    return {};
  },

  openPin: async ({ proof }, caller) => {
    const opened = await pins.open(caller, decodeBase64url(proof));
    return opened.is === 'right' ? { is: 'right', share: encodeBase64url(opened.share) } : opened;
  },

  renewPin: async ({ challenge, signature }, caller) => {
    const renewed = await pins.renew(caller, {
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return { is: renewed ? 'renewed' : 'none' };
  },

  removePin: async (_request, caller) => {
    await pins.remove(caller);
    return {};
  },
});
