import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { parseHead } from '../../utils/vault/headText.ts';
import type { createSignUps } from '../services/signUp.ts';
import type { Handlers } from './handlers.ts';
import { formatSession, instant, parseDevice } from './wire.ts';

export const signUpRoutes = (
  signUps: ReturnType<typeof createSignUps>,
): Pick<Handlers, 'signUpCode' | 'signUpVerify' | 'signUp'> => ({
  signUpCode: async ({ address, language }, caller) => {
    const sent = await signUps.sendCode(address, language, caller);
    return sent.is === 'sent' ? { is: 'sent', expiresAt: instant(sent.expiresAt) } : sent;
  },

  signUpVerify: async ({ address, code }, caller) => {
    const verified = await signUps.verifyCode(address, code, caller);
    if (verified.is === 'wrong-code') return verified;
    return { is: 'proven', ticket: encodeBase64url(verified.ticket), expiresAt: instant(verified.expiresAt) };
  },

  signUp: async (request) => {
    const created = await signUps.create({
      ticket: decodeBase64url(request.ticket),
      address: request.address,
      accountId: decodeBase64url(request.accountId),
      verifier: decodeBase64url(request.verifier),
      controlKey: decodeBase64url(request.controlKey),
      wrappedVaultKey: decodeBase64url(request.wrappedVaultKey),
      device: parseDevice(request.device),
      sealedDeviceSecret: decodeBase64url(request.sealedDeviceSecret),
      head: parseHead(request.head),
    });
    if (created.is === 'ticket-expired') return created;
    return { is: 'created', startedOn: instant(created.startedAt), session: formatSession(created.session) };
  },
});
