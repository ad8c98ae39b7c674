import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import { parseHead } from '../../utils/vault/headText.ts';
import type { createRekeys } from '../services/rekey.ts';
import type { Handlers } from './handlers.ts';
import { instant, parseItem } from './wire.ts';

export const rekeyRoutes = (
  rekeys: ReturnType<typeof createRekeys>,
): Pick<Handlers, 'stageItems' | 'rekey'> => ({
  stageItems: async ({ rekeyId, items }, caller) => {
    await rekeys.stage(caller, decodeBase64url(rekeyId), items.map(parseItem));
    return {};
  },

  rekey: async (request, caller) => {
    const made = await rekeys.make(caller, {
      rekeyId: decodeBase64url(request.rekeyId),
      generation: request.generation,
      verifier: decodeBase64url(request.verifier),
      wrappedVaultKey: decodeBase64url(request.wrappedVaultKey),
      controlKey: decodeBase64url(request.controlKey),
      head: parseHead(request.head),
      sealedDeviceSecret: decodeBase64url(request.sealedDeviceSecret),
      retiredKeys: decodeBase64url(request.retiredKeys),
      removals: request.removals.map(({ deviceId, signature }) => ({
        deviceId: decodeBase64url(deviceId),
        signature: decodeBase64url(signature),
      })),
      addresses: request.addresses && {
        sequence: request.addresses.sequence,
        signature: decodeBase64url(request.addresses.signature),
      },
      challenge: decodeBase64url(request.challenge),
      signature: decodeBase64url(request.signature),
    });
    return made.is === 'rekeyed' ? { is: 'rekeyed', startedOn: instant(made.startedAt) } : made;
  },
});
