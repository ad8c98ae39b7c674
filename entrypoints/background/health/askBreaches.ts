import { readBounded } from '../../../utils/api/readBounded.ts';
import { parseRange } from '../../../utils/health/breachRange.ts';
import type { Ports } from '../ports.ts';

export type BreachAnswer =
  | { readonly is: 'range'; readonly times: ReadonlyMap<string, number> }
  | { readonly is: 'no-answer'; readonly because: 'unreachable' | 'limited' | 'not-understood' };

/** Milliseconds. */
const timeout = 15_000;
/** A padded answer of Pwned Passwords has some 40 kB. */
const longest = 512 * 1024;

/**
 * Asks a list of breached passwords. The five digits are all that leaves: no cookie, no referrer, no body, nothing of the
 * account. Padding is asked for, so that the length of an answer tells nobody on the way which one it is; where a browser
 * may not send that header to a service, it is asked without.
 */
export const createAskBreaches = ({ fetch }: Pick<Ports, 'fetch'>) => {
  /** Services that refuse the header, as far as this worker has learnt. */
  const unpadded = new Set<string>();

  const request = (service: string, prefix: string, pads: boolean): Promise<Response> =>
    fetch(`${service}/range/${prefix}`, {
      method: 'GET',
      ...(pads && { headers: { 'Add-Padding': 'true' } }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });

  const response = async (service: string, prefix: string): Promise<Response> => {
    if (unpadded.has(service)) return request(service, prefix, false);
    try {
      return await request(service, prefix, true);
    } catch {
      const plain = await request(service, prefix, false);
      unpadded.add(service);
      return plain;
    }
  };

  return async (service: string, prefix: string): Promise<BreachAnswer> => {
    try {
      const answer = await response(service, prefix);
      if (answer.status === 429) return { is: 'no-answer', because: 'limited' };
      if (answer.status !== 200) return { is: 'no-answer', because: 'not-understood' };
      const text = await readBounded(answer, longest);
      const times = text === null ? null : parseRange(text);
      return times === null ? { is: 'no-answer', because: 'not-understood' } : { is: 'range', times };
    } catch {
      return { is: 'no-answer', because: 'unreachable' };
    }
  };
};

export type AskBreaches = ReturnType<typeof createAskBreaches>;
