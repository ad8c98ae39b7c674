import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeStream } from '../../utils/api/events.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { signUp } from './server/people.ts';
import { environment, runServer, startMailServer, startServer, temporaryDatabase } from './server/process.ts';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let database: ReturnType<typeof temporaryDatabase>;
beforeEach(async () => {
  mail = await startMailServer();
  database = temporaryDatabase();
});
afterEach(async () => {
  await mail.close();
  database.remove();
});

/** Everything the process said before it ended by itself, and its exit code. */
async function untilExit(variables: Record<string, string>) {
  const child = runServer(variables);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, lines: child.lines() };
}

it('starts on the documented environment, signs somebody up by real mail, and stops when told', async () => {
  const server = await startServer(database.path, mail);
  const alice = await signUp(server);
  expect((await server.call('account', {}, alice)).address).toBe(alice.address);
  expect(mail.sent[0]?.recipients).toEqual([alice.address]);
  expect(await server.stop()).toBe(0);
  const events = server.child.lines().map(({ event }) => event);
  expect(events[0]).toBe('listening');
  expect(events.slice(-2)).toEqual(['stopping', 'stopped']);
});

it('finishes the request under way before it stops, and takes no new one', async () => {
  const server = await startServer(database.path, mail);
  const slow = request(`${server.url}/v1/sign-up/code`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': '50' },
  });
  const body = JSON.stringify({ address: 'a@example.test', language: 'en' }).padEnd(50);
  slow.write(body.slice(0, 20));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stopped = server.stop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  slow.end(body.slice(20));
  const [response] = (await once(slow, 'response')) as [{ statusCode: number; resume: () => void }];
  response.resume();
  expect(response.statusCode).toBe(200);
  expect(await stopped).toBe(0);
  expect(mail.sent).toHaveLength(1);
});

it('ends the streams of changes when it stops, and waits for nobody who listens', async () => {
  const server = await startServer(database.path, mail);
  const alice = await signUp(server);
  const response = await fetch(server.url + changeStream.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${alice.token}` },
    body: '{}',
  });
  const reader = response.body?.getReader();
  expect(await reader?.read()).toMatchObject({ done: false });
  const began = performance.now();
  expect(await server.stop()).toBe(0);
  expect(await reader?.read()).toMatchObject({ done: true });
  expect(performance.now() - began).toBeLessThan(5000);
});

it('refuses to start on a bad environment and says what is bad', async () => {
  const { code, lines } = await untilExit({
    ...environment(database.path, mail.url),
    HALFKEY_PORT: 'secret',
    HALFKEY_SMTP_URL: '',
  });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 'error', event: 'bad configuration' });
  const said = JSON.stringify(lines);
  expect(said).toContain('HALFKEY_PORT');
  expect(said).toContain('HALFKEY_SMTP_URL');
  expect(said).not.toContain('secret');
});

it('refuses to start with another seal key than the database was begun with', async () => {
  await (await startServer(database.path, mail)).stop();
  const other = encodeBase64url(Uint8Array.from({ length: 32 }, (_, i) => 255 - i));
  const { code, lines } = await untilExit({
    ...environment(database.path, mail.url),
    HALFKEY_SEAL_KEY: other,
  });
  expect(code).toBe(1);
  expect(JSON.stringify(lines)).toContain(
    'HALFKEY_SEAL_KEY is not the key that this database was begun with',
  );
});
