import { describe, expect, test } from 'vitest';
import { allowedService, isAllowedService } from '../../../utils/api/allowedService.ts';
import { createApiClient } from '../../../utils/api/client.ts';
import { readBounded } from '../../../utils/api/readBounded.ts';

const origin = 'https://vault.example.test';
const answering = (response: () => Response | Promise<Response>) =>
  createApiClient({ origin, fetch: async () => response() });
const challenge = { challenge: 'A'.repeat(43), expiresAt: '2026-03-01T09:00:00.000Z' };
const ask = { deviceId: 'A'.repeat(22) };

describe('which services may be talked to', () => {
  test.each([
    ['https://vault.example.org', 'https://vault.example.org'],
    [' https://Vault.Example.org/ ', 'https://vault.example.org'],
    ['https://vault.example.org:8443', 'https://vault.example.org:8443'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/', 'http://localhost:8787'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
  ])('%s', (text, expected) => {
    expect(allowedService(text)).toBe(expected);
    expect(isAllowedService(expected)).toBe(true);
  });

  test.each([
    'http://vault.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://0.0.0.0:8787',
    'http://192.168.0.5',
    'https://user@vault.example.org',
    'https://vault.example.org/path',
    'https://vault.example.org?x',
    'https://vault.example.org#x',
    'ftp://vault.example.org',
    'javascript:alert(1)',
    'vault.example.org',
    '',
  ])('N2 not %s', (text) => {
    expect(allowedService(text)).toBeNull();
    expect(() => createApiClient({ origin: text, fetch: () => Promise.reject(new Error('asked')) })).toThrow(
      'not a service',
    );
  });
});

describe('a call', () => {
  test('sends JSON by POST, closed to cookies, caches and redirects', async () => {
    const sent: [string, RequestInit][] = [];
    const client = createApiClient({
      origin,
      fetch: async (url, init) => {
        sent.push([url, init]);
        return Response.json(challenge);
      },
    });
    expect(await client.call('sessionChallenge', ask, 'TOKEN')).toEqual({ is: 'answer', answer: challenge });
    expect(sent[0]?.[0]).toBe('https://vault.example.test/v1/session/challenge');
    expect(sent[0]?.[1]).toMatchObject({
      method: 'POST',
      body: JSON.stringify(ask),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      headers: { authorization: 'Bearer TOKEN' },
    });
    await client.call('sessionChallenge', ask);
    expect(JSON.stringify(sent[1]?.[1].headers)).not.toContain('authorization');
  });

  test.each([
    ['unreachable', () => Promise.reject(new TypeError('fetch failed'))],
    ['unreachable', () => Response.json({ error: 'unavailable' }, { status: 503 })],
    ['unreachable', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['unauthorised', () => Response.json({ error: 'unauthorised' }, { status: 401 })],
    ['not-found', () => Response.json({ error: 'not-found' }, { status: 404 })],
    ['refused', () => Response.json({ error: 'malformed' }, { status: 400 })],
    ['service-error', () => Response.json({ error: 'unauthorised' }, { status: 404 })],
    ['service-error', () => new Response('<h1>Not found</h1>', { status: 404 })],
    ['service-error', () => new Response('{"challenge":')],
    ['service-error', () => new Response(new Uint8Array([0x22, 0xff, 0x22]))],
    ['service-error', () => Response.json({ error: 'limited', retryAt: 'later' }, { status: 429 })],
  ] as const)('ends as %s', async (is, response) => {
    const answer = await answering(response).call('sessionChallenge', ask);
    // Bytes that are no UTF-8 never become an answer either way.
    expect(['service-error', 'unreachable', is]).toContain(answer.is);
    if (is !== 'service-error') expect(answer.is).toBe(is);
  });

  test('tells when a limit ends', async () => {
    const limited = answering(() =>
      Response.json({ error: 'limited', retryAt: '2026-03-01T09:00:00.000Z' }, { status: 429 }),
    );
    expect(await limited.call('sessionChallenge', ask)).toEqual({
      is: 'limited',
      retryAt: Date.parse('2026-03-01T09:00:00.000Z'),
    });
  });

  test.each([
    ['nothing', {}],
    ['null', { ...challenge, challenge: null }],
    ['empty', { ...challenge, challenge: '' }],
    ['short', { ...challenge, challenge: 'AAAA' }],
    ['another type', { ...challenge, challenge: 7 }],
    ['S1 something beside it', { ...challenge, organisationKey: 'AAAA', policy: { enrol: true } }],
    ['S8 parameters', { ...challenge, kdf: { memory: 8, algorithm: 'none' } }],
  ])('S15 takes %s for no answer', async (_, body) => {
    expect(await answering(() => Response.json(body)).call('sessionChallenge', ask)).toEqual({
      is: 'service-error',
    });
  });

  test('S22 stops reading a body that does not end, and survives one that is deep', async () => {
    let chunks = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            chunks += 1;
            controller.enqueue(new Uint8Array(65_536));
          },
        }),
      );
    expect(await answering(endless).call('sessionChallenge', ask)).toEqual({ is: 'service-error' });
    expect(chunks).toBeLessThan(10);
    const deep = () => new Response('['.repeat(100_000));
    expect(await answering(deep).call('sessionChallenge', ask)).toEqual({ is: 'service-error' });
  });

  test('reads a body in pieces, and none', async () => {
    const pieces = [new TextEncoder().encode('grü'), new TextEncoder().encode('ße')];
    expect(await readBounded(new Response(new Blob(pieces)) as never, 100)).toBe('grüße');
    expect(await readBounded({ body: null }, 100)).toBe('');
    expect(await readBounded(new Response('12345') as never, 4)).toBeNull();
  });
});
