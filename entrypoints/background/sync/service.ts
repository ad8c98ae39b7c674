import * as v from 'valibot';
import {
  createApiClient,
  type ApiAnswer,
  type ApiClient,
  type ApiTrouble,
} from '../../../utils/api/client.ts';
import type { Changed } from '../../../utils/api/events.ts';
import { listen, type Listened } from '../../../utils/api/listen.ts';
import type { EndpointName, RequestOf } from '../../../utils/api/endpoints.ts';
import { base64urlBytes, DeviceIdText, Instant } from '../../../utils/api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { sessionStatement } from '../../../utils/crypto/statements.ts';
import type { AccountRecord, DeviceRecord } from '../../../utils/storage/accountRecord.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { signWithDevice } from '../account/deviceKey.ts';
import type { Ports } from '../ports.ts';
import { createServiceClock } from '../totp/serviceClock.ts';

/** The part of an answer that tells the service's time. */
const WithSession = v.object({ session: v.object({ expiresAt: Instant }) });

/**
 * The access token of this device. When it ends is not kept: by whose clock? It is used until the service says 401,
 * which costs one exchange each quarter of an hour.
 */
const Token = v.strictObject({ deviceId: DeviceIdText, token: base64urlBytes(32) });

type SignedIn = Pick<AccountRecord, 'service'> & { readonly device: DeviceRecord };

/** Calls to the account's service, in its session. There is no lasting token: a new one is had with the device's key. */
export const createService = ({
  fetch,
  session,
  wait,
  clock,
}: Pick<Ports, 'fetch' | 'session' | 'wait' | 'clock'>) => {
  const serviceClock = createServiceClock({ session });
  const stored = createSessionValue(session, 'token', Token);
  /** A moment not far ahead of the service's own clock, when it was last asked for a session. */
  let heard: number | null = null;
  let renewing: Promise<string | ApiTrouble> | null = null;
  let tellRefused: (deviceId: Uint8Array) => Promise<void> = async () => {};

  const clientOf = (origin: string): ApiClient => {
    const client = createApiClient({ fetch: (url, init) => fetch(url, init), origin });
    return {
      call: async (name, request, token) => {
        const askedAt = clock.now();
        const answer = await client.call(name, request, token);
        const told = v.safeParse(WithSession, answer.is === 'answer' ? answer.answer : null);
        if (told.success)
          await serviceClock.note(askedAt, clock.now(), Date.parse(told.output.session.expiresAt));
        return answer;
      },
    };
  };

  const keep = (device: DeviceRecord, token: string): Promise<void> =>
    stored.write({ deviceId: encodeBase64url(device.deviceId), token });

  const renew = async ({ service, device }: SignedIn): Promise<string | ApiTrouble> => {
    const client = clientOf(service);
    const deviceId = encodeBase64url(device.deviceId);
    const asked = await client.call('sessionChallenge', { deviceId });
    if (asked.is !== 'answer') return asked;
    const { challenge, expiresAt } = asked.answer;
    heard = Date.parse(expiresAt);
    const statement = sessionStatement({
      deviceId: device.deviceId,
      origin: service,
      challenge: decodeBase64url(challenge),
    });
    const signature = encodeBase64url(await signWithDevice(device, statement));
    const renewed = await client.call('session', { deviceId, challenge, signature });
    if (renewed.is !== 'answer') return renewed;
    await keep(device, renewed.answer.session.token);
    return renewed.answer.session.token;
  };

  /** A challenge whose answer came twice, or too late, is refused like a stranger's: only a second refusal counts. */
  const renewSurely = async (account: SignedIn): Promise<string | ApiTrouble> => {
    const first = await renew(account);
    if (typeof first === 'string' || first.is !== 'unauthorised') return first;
    const second = await renew(account);
    if (typeof second !== 'string' && second.is === 'unauthorised') {
      // Whatever comes of it, the answer to the call is the same.
      await tellRefused(account.device.deviceId).catch(() => {});
    }
    return second;
  };

  const renewTogether = (account: SignedIn): Promise<string | ApiTrouble> =>
    (renewing ??= renewSurely(account).finally(() => {
      renewing = null;
    }));

  /** The token that is held for this device, as long as nobody has refused it. */
  const heldToken = async ({ device }: SignedIn): Promise<string | null> => {
    const held = await stored.read();
    return held?.deviceId === encodeBase64url(device.deviceId) ? held.token : null;
  };

  return {
    /** What the service's clock has said lately, up to some minutes ahead; null where this worker has not heard it. */
    timeHeard: (): number | null => heard,

    /** Without a session: for signing up and in. */
    clientOf,
    keep,
    forget: async (): Promise<void> => {
      await stored.remove();
      await serviceClock.forget();
    },
    /** By how many milliseconds this computer's clock is ahead of the service's; 0 where it is right or nothing is known. */
    clockOff: serviceClock.off,

    /** Told, before the call is answered, when the service refuses to renew a device's session; its reason is not known. */
    onRefused: (tell: (deviceId: Uint8Array) => Promise<void>): void => {
      tellRefused = tell;
    },

    /** In the device's session, renewed where it has run out. `unauthorised` means that the service does not know this device any more. */
    call: async <N extends EndpointName>(
      account: SignedIn,
      name: N,
      request: RequestOf<N>,
    ): Promise<ApiAnswer<N>> => {
      const client = clientOf(account.service);
      const held = await heldToken(account);
      if (held !== null) {
        const answer = await client.call(name, request, held);
        if (answer.is !== 'unauthorised') return answer;
      }
      const token = await renewTogether(account);
      return typeof token === 'string' ? client.call(name, request, token) : token;
    },

    /** Listens to the changes of the account until it ends, in the device's session. `not-listened`: there is none to be had. */
    listen: async (
      account: SignedIn,
      signal: AbortSignal,
      heard: (changes: readonly Changed[]) => Promise<void>,
    ): Promise<Extract<Listened, { is: 'over' }> | { readonly is: 'not-listened' }> => {
      const listenWith = (token: string) =>
        listen({
          fetch: (url, init) => fetch(url, init),
          origin: account.service,
          token,
          signal,
          wait,
          heard,
        });
      const held = await heldToken(account);
      if (held !== null) {
        const listened = await listenWith(held);
        if (listened.is !== 'unauthorised') return listened;
      }
      const token = await renewTogether(account);
      const listened = typeof token === 'string' ? await listenWith(token) : token;
      if (listened.is === 'unreachable') return { is: 'over', wasOpen: false };
      return listened.is === 'over' ? listened : { is: 'not-listened' };
    },
  };
};

export type Service = ReturnType<typeof createService>;
