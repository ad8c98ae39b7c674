import * as v from 'valibot';
import { unreachable } from '../bytes/unreachable.ts';
import { isAllowedService } from './allowedService.ts';
import { maxChunkBody } from './attachments.ts';
import { type EndpointName, endpoints, type RequestOf, type ResponseOf } from './endpoints.ts';
import { ApiErrorBody, statusOfError } from './errors.ts';
import { readBounded } from './readBounded.ts';

/** How a call can end that got no answer of its own. */
export type ApiTrouble =
  /** No connection, no answer in time, a redirect, or the service says that it cannot work just now. */
  | { readonly is: 'unreachable' }
  /** Too many tries; `retryAt` in milliseconds since 1970. */
  | { readonly is: 'limited'; readonly retryAt: number }
  /** The session is not valid, or the device was signed out. */
  | { readonly is: 'unauthorised' }
  /** Absent, or not this account's: the service does not tell which. */
  | { readonly is: 'not-found' }
  /** The service understood and refuses for good. */
  | { readonly is: 'refused'; readonly because: 'malformed' | 'too-large' }
  /** What came is no answer of this version. */
  | { readonly is: 'service-error' };

export type ApiAnswer<N extends EndpointName> =
  { readonly is: 'answer'; readonly answer: ResponseOf<N> } | ApiTrouble;

/** `token` belongs to endpoints with a session. */
export type ApiClient = {
  readonly call: <N extends EndpointName>(
    name: N,
    request: RequestOf<N>,
    token?: string,
  ) => Promise<ApiAnswer<N>>;
};

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The whole exchange, its body included, so that a trickle of bytes holds nothing up for longer. */
const timeout = 30_000;
const longestAnswer = 256 * 1024;
/** A page of a pull: the service ends it at some 4 MiB of ciphertext, or with one item. */
const longestPull = 16 * 1024 * 1024;

const longestOf = (name: EndpointName): number =>
  name === 'vaultPull' ? longestPull : name === 'getAttachment' ? maxChunkBody : longestAnswer;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const troubleOf = (status: number, body: unknown): ApiTrouble => {
  const parsed = v.safeParse(ApiErrorBody, body);
  // A proxy in front of a service that is down answers in words of its own.
  if (!parsed.success) return { is: [502, 503, 504].includes(status) ? 'unreachable' : 'service-error' };
  const fault = parsed.output;
  if (statusOfError[fault.error] !== status) return { is: 'service-error' };
  switch (fault.error) {
    case 'limited': {
      const retryAt = Date.parse(fault.retryAt);
      return Number.isNaN(retryAt) ? { is: 'service-error' } : { is: 'limited', retryAt };
    }
    case 'unavailable':
      return { is: 'unreachable' };
    case 'unauthorised':
    case 'not-found':
      return { is: fault.error };
    case 'malformed':
    case 'too-large':
      return { is: 'refused', because: fault.error };
    default:
      return unreachable(fault);
  }
};

/**
 * Calls to one service. Every answer is bounded in size and time and parsed by the endpoint's schema before anybody sees
 * it; no redirect is followed, no cookie sent or kept, nothing cached. A call never rejects.
 * @param origin one that `isAllowedService` allows; @throws Error for another, before anything is sent
 */
export const createApiClient = ({
  fetch,
  origin,
}: {
  readonly fetch: Fetch;
  readonly origin: string;
}): ApiClient => {
  if (!isAllowedService(origin)) throw new Error('not a service that may be talked to');

  const exchange = async (name: EndpointName, request: unknown, token: string | undefined) => {
    const response = await fetch(origin + endpoints[name].path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(request),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    const text = await readBounded(response, longestOf(name));
    return { status: response.status, body: text === null ? undefined : parseJson(text) };
  };

  return {
    call: async <N extends EndpointName>(
      name: N,
      request: RequestOf<N>,
      token?: string,
    ): Promise<ApiAnswer<N>> => {
      const exchanged = await exchange(name, request, token).catch(() => null);
      if (exchanged === null) return { is: 'unreachable' };
      if (exchanged.status !== 200) return troubleOf(exchanged.status, exchanged.body);
      const parsed = v.safeParse(endpoints[name].response, exchanged.body);
      if (!parsed.success) return { is: 'service-error' };
      return { is: 'answer', answer: parsed.output };
    },
  };
};
