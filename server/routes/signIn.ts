import { unreachable } from '../../utils/bytes/unreachable.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { RequestOf, ResponseOf } from '../../utils/api/endpoints.ts';
import type { createSignIns, Proof, Proven } from '../services/signIn.ts';
import type { Tries } from '../services/tries.ts';
import type { createUndo } from '../services/undo.ts';
import type { Handlers } from './handlers.ts';
import { formatSession, instant, parseDevice, textOrNull } from './wire.ts';

const parseProof = (request: RequestOf<'signInProof'>): Proof => ({
  accountId: decodeBase64url(request.accountId),
  generation: request.generation,
  challenge: decodeBase64url(request.challenge),
  device: parseDevice(request.device),
  signature: decodeBase64url(request.signature),
});

const formatProven = (proven: Proven): ResponseOf<'signInProof'> =>
  proven.is === 'signed-in'
    ? {
        is: 'signed-in',
        wrappedVaultKey: encodeBase64url(proven.wrappedVaultKey),
        retiredKeys: textOrNull(proven.retiredKeys),
        session: formatSession(proven.session),
      }
    : proven;

export const signInRoutes = (
  signIns: ReturnType<typeof createSignIns>,
  undo: ReturnType<typeof createUndo>,
  tries: Tries,
): Pick<Handlers, 'signInChallenge' | 'signInProof' | 'undo' | 'liftLimits'> => ({
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
          undo: fit.undo && {
            until: instant(fit.undo.until),
            generation: fit.undo.generation,
            startedOn: instant(fit.undo.startedAt),
            challenge: encodeBase64url(fit.undo.challenge),
          },
        };
      case 'unfinished-change':
        return { ...fit, accountId: encodeBase64url(fit.accountId) };
      case 'not-for-address':
        return fit;
      default:
        return unreachable(fit);
    }
  },

  signInProof: async (request, caller) => formatProven(await signIns.prove(parseProof(request), caller)),

  undo: async (request, caller) => formatProven(await undo(parseProof(request), caller)),

  liftLimits: async (_request, { accountId }) => {
    await tries.lift(accountId);
    return {};
  },
});
