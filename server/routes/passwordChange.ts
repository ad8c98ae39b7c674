import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createHandBack } from '../services/handBack.ts';
import type { createPasswordChanges } from '../services/passwordChange.ts';
import type { Handlers } from './handlers.ts';
import { instant, textOrNull } from './wire.ts';

const instantOrNull = (time: number | null): string | null => (time === null ? null : instant(time));

export const passwordChangeRoutes = (
  changes: ReturnType<typeof createPasswordChanges>,
  handBack: ReturnType<typeof createHandBack>,
): Pick<Handlers, 'deviceSecrets' | 'changePassword' | 'followChange' | 'handBack'> => ({
  handBack: async ({ generation, undone, handedBack, challenge, signature }, caller) => {
    await handBack(caller, {
      generation,
      undone,
      handedBack: handedBack.map(({ deviceId, sealedAccountKey }) => ({
        deviceId: decodeBase64url(deviceId),
        sealedAccountKey: decodeBase64url(sealedAccountKey),
      })),
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return {};
  },

  deviceSecrets: async (_request, caller) => ({
    devices: (await changes.secrets(caller)).map(({ deviceId, sealedSecret }) => ({
      deviceId: encodeBase64url(deviceId),
      sealedDeviceSecret: textOrNull(sealedSecret),
    })),
  }),

  changePassword: async (request, caller) => {
    const changed = await changes.change(caller, {
      generation: request.generation,
      verifier: decodeBase64url(request.verifier),
      wrappedVaultKey: decodeBase64url(request.wrappedVaultKey),
      handedOver: request.handedOver.map(({ deviceId, sealedAccountKey }) => ({
        deviceId: decodeBase64url(deviceId),
        sealedAccountKey: decodeBase64url(sealedAccountKey),
      })),
      byPasskey: request.byPasskey,
      challenge: decodeBase64url(request.challenge),
      signature: decodeBase64url(request.signature),
    });
    if (changed.is !== 'changed') return changed;
    const { startedAt, undoUntil } = changed;
    return { is: 'changed', startedOn: instant(startedAt), undoUntil: instantOrNull(undoUntil) };
  },

  followChange: async ({ generation }, caller) => {
    const followed = await changes.follow(caller, generation);
    if (followed === null) return { is: 'current' };
    return {
      is: 'changed',
      generation: followed.generation,
      startedOn: instant(followed.startedAt),
      wrappedVaultKey: encodeBase64url(followed.wrappedVaultKey),
      sealedAccountKey: textOrNull(followed.sealedAccountKey),
      undoUntil: instantOrNull(followed.undoUntil),
      undone: followed.undone,
    };
  },
});
