import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { parseHead } from '../../utils/vault/headText.ts';
import type { createResetFinish } from '../services/resetFinish.ts';
import type { Resets } from '../services/resets.ts';
import type { Handlers } from './handlers.ts';
import { formatSession, instant, parseDevice } from './wire.ts';

export const resetRoutes = (
  resets: Resets,
  finish: ReturnType<typeof createResetFinish>,
): Pick<Handlers, 'resetLink' | 'resetCode' | 'resetVerify' | 'reset' | 'stopReset'> => ({
  resetLink: async ({ address, language }, caller) => {
    await resets.sendLink(address, language, caller);
    return { is: 'sent' };
  },

  resetCode: async ({ address, language }, caller) => {
    const { expiresAt } = await finish.sendCode(address, language, caller);
    return { is: 'sent', expiresAt: instant(expiresAt) };
  },

  resetVerify: async ({ address, code }, caller) => {
    const verified = await finish.verifyCode(address, code, caller);
    if (verified.is !== 'proven') return verified;
    return {
      is: 'proven',
      ticket: encodeBase64url(verified.ticket),
      expiresAt: instant(verified.expiresAt),
      accountId: encodeBase64url(verified.accountId),
      generation: verified.generation,
    };
  },

  reset: async (request) => {
    const done = await finish.finish({
      ticket: decodeBase64url(request.ticket),
      address: request.address,
      accountId: decodeBase64url(request.accountId),
      generation: request.generation,
      verifier: decodeBase64url(request.verifier),
      controlKey: decodeBase64url(request.controlKey),
      wrappedVaultKey: decodeBase64url(request.wrappedVaultKey),
      device: parseDevice(request.device),
      sealedDeviceSecret: decodeBase64url(request.sealedDeviceSecret),
      head: parseHead(request.head),
    });
    if (done.is === 'ticket-expired') return done;
    return { is: 'reset', startedOn: instant(done.startedAt), session: formatSession(done.session) };
  },

  stopReset: async (_request, caller) => {
    await resets.stop(caller);
    return {};
  },
});
