import { unreachable } from '../../utils/bytes/unreachable.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createSignIns } from '../services/signIn.ts';
import type { Tries } from '../services/tries.ts';
import type { Handlers } from './handlers.ts';
import { formatSession, instant, parseDevice } from './wire.ts';

export const signInRoutes = (
  signIns: ReturnType<typeof createSignIns>,
  tries: Tries,
): Pick<Handlers, 'signInChallenge' | 'signInProof' | 'liftLimits'> => ({
  signInChallenge: async ({ address, tag, generation }, caller) => {
    const fit = await signIns.ask(address, tag, generation, caller);
    switch (fit.is) {
      case 'fits':
        return {
          is: 'fits',
          accountId: encodeBase64url(fit.accountId),
          generation: fit.generation,
          startedOn: instant(fit.startedAt),
          challenge: encodeBase64url(fit.challenge),
        };
      case 'older-packet':
        return {
          is: 'older-packet',
          endedOn: instant(fit.endedAt),
          reason: fit.reason,
          accountId: encodeBase64url(fit.accountId),
          generation: fit.generation,
        };
      case 'unfinished-change':
        return { ...fit, accountId: encodeBase64url(fit.accountId) };
      case 'not-for-address':
        return fit;
      default:
        return unreachable(fit);
    }
  },

  signInProof: async (request, caller) => {
    const proven = await signIns.prove(
      {
        accountId: decodeBase64url(request.accountId),
        generation: request.generation,
        challenge: decodeBase64url(request.challenge),
        device: parseDevice(request.device),
        signature: decodeBase64url(request.signature),
      },
      caller,
    );
    if (proven.is !== 'signed-in') return proven;
    return {
      is: 'signed-in',
      wrappedVaultKey: encodeBase64url(proven.wrappedVaultKey),
      session: formatSession(proven.session),
    };
  },

  liftLimits: async (_request, { accountId }) => {
    await tries.lift(accountId);
    return {};
  },
});
