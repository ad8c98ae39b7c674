import { changeStream, type Changed } from './events.ts';
import { createEventReader } from './eventReader.ts';

/** How listening ended. */
export type Listened =
  /** The session is not valid. */
  | { readonly is: 'unauthorised' }
  /** It was never there, was cut, fell silent, or was not understood: `heard` tells whether it had been there. */
  | { readonly is: 'over'; readonly wasOpen: boolean };

type Listener = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Of a service that `isAllowedService` allows. */
  readonly origin: string;
  readonly token: string;
  /** Ends it from this side. */
  readonly signal: AbortSignal;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whatever came, an empty list for a sign of life; the first one as soon as it is open. Waited for before more is read. */
  readonly heard: (changes: readonly Changed[]) => Promise<void>;
};

/** Three beats and a little: then nobody is there any more. */
const longestSilence = 65_000;
const silent = Symbol('silent');

/**
 * Listens to the service's stream of changes until it ends. What is heard are hints without content, so nothing of it has
 * to be believed. Never rejects.
 */
export const listen = async ({ fetch, origin, token, signal, wait, heard }: Listener): Promise<Listened> => {
  const cut = new AbortController();
  const inTime = async <T>(coming: Promise<T>): Promise<T> => {
    const first = await Promise.race([coming, wait(longestSilence).then(() => silent)]);
    if (first === silent) throw new Error('no sign of life');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other one was thrown
    return first as T;
  };
  let wasOpen = false;
  try {
    const response = await inTime(
      fetch(origin + changeStream.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{}',
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, cut.signal]),
      }),
    );
    if (response.status === 401) return { is: 'unauthorised' };
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (response.status !== 200 || !isStream || response.body === null) return { is: 'over', wasOpen };
    wasOpen = true;
    await heard([]);
    const read = createEventReader();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return { is: 'over', wasOpen };
      await heard(read(decoder.decode(value, { stream: true })));
    }
  } catch {
    return { is: 'over', wasOpen };
  } finally {
    cut.abort();
  }
};
