import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpoints } from '../../utils/api/endpoints.ts';
import { changeStream } from '../../utils/api/events.ts';
import { type Person, signUp } from './server/people.ts';
import { createService, origin, type Service } from './server/service.ts';

let service: Service;
beforeEach(async () => {
  service = await createService();
});
afterEach(() => service.close());

const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const body = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

describe('who may read the answers', () => {
  it('is extensions, of either browser', async () => {
    for (const from of [extension, 'moz-extension://0d6f1a52-6d3c-4b77-9a6b-6f7c0ad6a1a3']) {
      const response = await service.request('/v1/account', {
        ...body,
        headers: { ...body.headers, Origin: from },
      });
      expect(response.headers.get('access-control-allow-origin')).toBe(from);
      expect(response.headers.get('vary')).toContain('Origin');
      expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  it('is not a page, whatever its origin looks like', async () => {
    for (const from of [
      'https://evil.example',
      'null',
      'https://chrome-extension.evil',
      `${extension}.evil.example`,
      `${extension}/`,
      origin,
    ]) {
      for (const method of ['POST', 'OPTIONS']) {
        const response = await service.request('/v1/account', { method, headers: { Origin: from } });
        expect(response.headers.has('access-control-allow-origin')).toBe(false);
        expect(response.headers.has('access-control-allow-headers')).toBe(false);
      }
    }
  });

  it('is told in the preflight what an extension may send', async () => {
    const response = await service.request('/v1/vault/push', {
      method: 'OPTIONS',
      headers: { Origin: extension, 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': extension,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
    });
  });
});

describe('every answer', () => {
  it('has the headers that keep it from being stored, framed, sniffed or followed', async () => {
    const requests = [
      service.request('/healthz', { method: 'GET' }),
      service.request('/openapi.json', { method: 'GET' }),
      service.request('/v1/account', body),
      service.request('/nowhere', { method: 'GET' }),
      service.request(`/lift/${'A'.repeat(43)}`, { method: 'GET' }),
    ];
    for (const { headers } of await Promise.all(requests)) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.has('set-cookie')).toBe(false);
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('to an unknown path or method is the same `not-found`', async () => {
    const requests = [
      service.request('/v1/nothing', body),
      service.request('/v1/account', { method: 'GET' }),
      service.request('/v1/account', { method: 'DELETE' }),
      service.request('/../../etc/passwd', { method: 'GET' }),
      service.request('/lift/short', { method: 'GET' }),
    ];
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'not-found' });
    }
  });

  it('to a failing store is `unavailable` without a word on why, and the log has no message', async () => {
    const { accounts } = service.store;
    const broken = await createService({
      store: {
        ...service.store,
        close: async () => {},
        accounts: { ...accounts, byAddressKey: () => Promise.reject(new Error('secret of row 17')) },
        ping: () => Promise.reject(new Error('secret of row 17')),
      },
    });
    const ask = { address: 'a@example.test', tag: 1, generation: 0 };
    const response = await broken.post('/v1/sign-in/challenge', ask);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('{"error":"unavailable"}');
    expect((await broken.request('/healthz', { method: 'GET' })).status).toBe(503);
    const logged = broken.logged.join('');
    expect(logged).toContain('"event":"request failed"');
    expect(logged).not.toContain('secret');
    await broken.close();
  });
});

describe('a body', () => {
  it('is JSON by its type, so that no page can send it unasked', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      const response = await service.request('/v1/sign-up/code', {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: JSON.stringify({ address: 'a@example.test', language: 'en' }),
      });
      expect(await response.json()).toEqual({ error: 'malformed' });
    }
    expect(service.sent).toHaveLength(0);
  });

  it('is refused over 16 KiB, whether it declares its length or not', async () => {
    const long = JSON.stringify({ address: 'a@example.test', language: 'en', padding: 'x'.repeat(17_000) });
    const streamed = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(0x20)),
    });
    const requests = [
      service.post('/v1/sign-up/code', long),
      service.request('/v1/sign-up/code', { ...body, body: streamed, duplex: 'half' } as RequestInit),
      service.request('/v1/sign-up/code', {
        ...body,
        headers: { ...body.headers, 'Content-Length': '99999999' },
        body: '{}',
      }),
    ];
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ error: 'too-large' });
    }
  });

  it('of a push may have 8 MiB, but not from somebody without a session', async () => {
    const alice: Person & { token: string } = await signUp(service);
    const big = JSON.stringify({ padding: 'x'.repeat(7 * 1024 * 1024) });
    expect((await service.post('/v1/vault/push', big, alice)).status).toBe(400);
    expect((await service.post('/v1/vault/push', big + ' '.repeat(1024 * 1024), alice)).status).toBe(413);
    expect((await service.post('/v1/vault/push', big)).status).toBe(401);
  });
});

describe('what stands beside the endpoints', () => {
  it('tells that it is healthy', async () => {
    const response = await service.request('/healthz', { method: 'GET' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('describes every endpoint in an OpenAPI document made from the same schemas', async () => {
    const response = await service.request('/openapi.json', { method: 'GET' });
    const document = (await response.json()) as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<
        string,
        { post: { security?: unknown; requestBody: unknown; responses: Record<string, unknown> } }
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: origin }]);
    const paths = Object.values(endpoints).map(({ path }) => path);
    expect(Object.keys(document.paths)).toEqual([...paths, changeStream.path]);
    for (const endpoint of Object.values(endpoints)) {
      const operation = document.paths[endpoint.path]?.post;
      expect(operation?.security !== undefined).toBe(endpoint.auth === 'session');
      expect(Object.keys(operation?.responses ?? {})).toEqual([
        '200',
        '400',
        '401',
        '404',
        '413',
        '429',
        '503',
      ]);
    }
    expect(JSON.stringify(document.paths['/v1/vault/pull'])).toContain('"maxItems":1000');
  });

  it('shows the lift page in the browser’s language', async () => {
    const path = `/lift/${'A'.repeat(43)}`;
    const german = await service.request(path, {
      method: 'GET',
      headers: { 'Accept-Language': 'de-AT,de;q=0.9' },
    });
    expect(await german.text()).toContain('<html lang="de">');
    const other = await service.request(path, { method: 'GET', headers: { 'Accept-Language': 'fr' } });
    expect(await other.text()).toContain('<html lang="en">');
  });
});

describe('the log', () => {
  it('has one line a request with the endpoint’s name, the status and the time, and nothing of the request', async () => {
    const path = `/lift/${'B'.repeat(43)}`;
    await service.request(path, { method: 'POST' });
    await service.post('/v1/sign-in/challenge', { address: 'carol@example.test', tag: 1, generation: 0 });
    const lines = service.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ endpoint, status }) => ({ endpoint, status }))).toEqual([
      { endpoint: 'lift', status: 404 },
      { endpoint: 'signInChallenge', status: 200 },
    ]);
    for (const line of lines)
      expect(Object.keys(line)).toEqual(['at', 'level', 'event', 'endpoint', 'status', 'ms']);
  });
});
