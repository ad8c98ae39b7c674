import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createSessions } from '../services/sessions.ts';
import type { Handlers } from './handlers.ts';
import { formatSession, instant } from './wire.ts';

export const sessionRoutes = (
  sessions: ReturnType<typeof createSessions>,
): Pick<Handlers, 'sessionChallenge' | 'session'> => ({
  sessionChallenge: async ({ deviceId }, caller) => {
    const { challenge, expiresAt } = await sessions.challenge(decodeBase64url(deviceId), caller);
    return { challenge: encodeBase64url(challenge), expiresAt: instant(expiresAt) };
  },

  session: async ({ deviceId, challenge, signature }) => {
    const session = await sessions.renew(
      decodeBase64url(deviceId),
      decodeBase64url(challenge),
      decodeBase64url(signature),
    );
    return { session: formatSession(session) };
  },
});
