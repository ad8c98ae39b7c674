import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type * as v from 'valibot';
import { maxChunkBody } from '../utils/api/attachments.ts';
import { type Endpoint, type EndpointName, endpoints } from '../utils/api/endpoints.ts';
import { changeStream } from '../utils/api/events.ts';
import { EmptyObject } from '../utils/api/fields.ts';
import { statusOfError } from '../utils/api/errors.ts';
import { maxRekeyBytes } from '../utils/api/rekey.ts';
import { maxPushBytes } from '../utils/api/vault.ts';
import { MalformedError } from '../utils/bytes/malformed.ts';
import type { Config } from './config.ts';
import { describeError, type Log } from './log.ts';
import { signMails } from './mail/signMails.ts';
import type { Mailer } from './mail/mailer.ts';
import { openApiDocument } from './openapi.ts';
import { createEventStreams } from './routes/events.ts';
import { createHandlers } from './routes/createHandlers.ts';
import { extensionsOnly, securityHeaders } from './routes/headers.ts';
import { liftRoutes } from './routes/lift.ts';
import { resetPages } from './routes/resetPages.ts';
import { readBody, readToken, smallBody } from './routes/readRequest.ts';
import { createSealing } from './sealing.ts';
import { addressBlock, clientAddress } from './services/addressBlock.ts';
import type { Caller, Dependencies, SignedInCaller } from './services/dependencies.ts';
import { Refused } from './services/refused.ts';
import { createChanges } from './services/changes.ts';
import { day } from './services/limits.ts';
import { createResets } from './services/resets.ts';
import { createSessions } from './services/sessions.ts';
import { createTasks, type Tasks } from './services/tasks.ts';
import { createTries } from './services/tries.ts';
import type { Store } from './store/store.ts';

export type AppParts = {
  readonly store: Store;
  readonly mailer: Mailer;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly config: Pick<
    Config,
    'origin' | 'sealKey' | 'trustedProxies' | 'contact' | 'resetDelayDays' | 'attachmentQuotaMib'
  >;
  readonly log: Log;
  /** Where mails run that no answer waits for; given by who wants to wait for them. */
  readonly tasks?: Tasks;
};

// Requests made by `app.request` in tests come without a socket.
type Environment = { Bindings: Partial<HttpBindings>; Variables: { endpoint: string } };
type Answer = (request: unknown, caller: Caller | SignedInCaller) => Promise<unknown>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are the names
const names = Object.keys(endpoints) as EndpointName[];

/** Of the requests that carry more than others, in bytes. */
const longestBodies: Partial<Record<EndpointName, number>> = {
  vaultPush: maxPushBytes,
  stageItems: maxPushBytes,
  rekey: maxRekeyBytes,
  putAttachment: maxChunkBody,
};

function refusal(error: unknown, log: Log, now: number): Response {
  const body =
    error instanceof Refused
      ? error.body
      : error instanceof MalformedError
        ? ({ error: 'malformed' } as const)
        : ({ error: 'unavailable' } as const);
  if (!(error instanceof Refused || error instanceof MalformedError))
    log.error('request failed', describeError(error));
  const response = Response.json(body, { status: statusOfError[body.error] });
  if (body.error === 'limited') {
    response.headers.set(
      'Retry-After',
      String(Math.max(1, Math.ceil((Date.parse(body.retryAt) - now) / 1000))),
    );
  }
  return response;
}

/**
 * The whole service without a port. `close` ends the streams that are open; nothing else is left behind. `sweep` does
 * what is to be done from time to time.
 */
export function createApp({
  store,
  clock,
  random,
  config,
  log,
  tasks = createTasks(log),
  ...parts
}: AppParts) {
  const sealing = createSealing(config.sealKey);
  const dependencies: Dependencies = {
    store,
    mailer: signMails(parts.mailer, config.contact),
    sealing,
    tasks,
    changes: createChanges({ store, tasks, clock, random }),
    log,
    clock,
    random,
    origin: config.origin,
    contact: config.contact,
    resetDelay: config.resetDelayDays * day,
    attachmentQuota: config.attachmentQuotaMib * 1024 * 1024,
  };
  const sessions = createSessions(dependencies);
  const tries = createTries(dependencies);
  const resets = createResets(dependencies);
  const handlers = createHandlers(dependencies, sessions, tries, resets);
  const app = new Hono<Environment>();

  app.use(securityHeaders(config.origin));
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    // The endpoint's name and never the path, which may be a mailed link.
    const endpoint = c.get('endpoint') ?? 'none';
    log.info('request', { endpoint, status: c.res.status, ms: Math.round(performance.now() - started) });
  });
  app.use(extensionsOnly);

  const callerOf = (c: Context<Environment>): Caller => {
    const socket = c.env?.incoming?.socket?.remoteAddress ?? '';
    const address = clientAddress(socket, c.req.header('x-forwarded-for'), config.trustedProxies);
    return { block: sealing.nameOf('block', addressBlock(address)) };
  };

  for (const name of names) {
    const endpoint: Endpoint = endpoints[name];
    const limit = longestBodies[name] ?? smallBody;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each request is parsed below by the schema that its handler is typed with
    const handle = handlers[name] as Answer;
    app.post(endpoint.path, async (c) => {
      c.set('endpoint', name);
      const caller = callerOf(c);
      // The session comes first: who has none is told nothing of what the body should be, and cannot send a big one.
      const known =
        endpoint.auth === 'session'
          ? { ...caller, ...(await sessions.authenticate(readToken(c.req.raw))) }
          : caller;
      const request: v.InferOutput<typeof endpoint.request> = await readBody(
        c.req.raw,
        endpoint.request,
        limit,
      );
      return c.json(await handle(request, known));
    });
  }

  const events = createEventStreams(dependencies.changes, sessions);
  app.post(changeStream.path, async (c) => {
    c.set('endpoint', 'events');
    const token = readToken(c.req.raw);
    const who = await sessions.authenticate(token);
    await readBody(c.req.raw, EmptyObject, smallBody);
    return events.stream(token, who);
  });

  app.get('/healthz', async (c) => {
    c.set('endpoint', 'healthz');
    await store.ping();
    return c.json({ status: 'ok' });
  });
  app.get('/openapi.json', (c) => {
    c.set('endpoint', 'openapi');
    return c.json(openApiDocument(config.origin));
  });
  app.use('/lift/*', async (c, next) => {
    c.set('endpoint', 'lift');
    await next();
  });
  app.route('/lift', liftRoutes(tries));
  app.use('/reset/*', async (c, next) => {
    c.set('endpoint', 'reset page');
    await next();
  });
  app.route('/reset', resetPages(resets, callerOf));

  app.notFound(() => Response.json({ error: 'not-found' }, { status: statusOfError['not-found'] }));
  app.onError((error) => refusal(error, log, clock()));
  return { app, close: events.close, sweep: resets.sweep };
}
