import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { createApp } from '../../../server/app.ts';
import { createLog } from '../../../server/log.ts';
import { MailRefused } from '../../../server/mail/mailer.ts';
import type { RenderedMail } from '../../../server/mail/renderedMail.ts';
import { createSealing } from '../../../server/sealing.ts';
import { createTasks } from '../../../server/services/tasks.ts';
import { openSqliteStore } from '../../../server/store/sqlite/openSqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import {
  type EndpointName,
  endpoints,
  type RequestOf,
  type ResponseOf,
} from '../../../utils/api/endpoints.ts';
import { ApiErrorBody, statusOfError } from '../../../utils/api/errors.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';

export const origin = 'https://vault.example.test';
export const sealKey = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
const start = Date.parse('2026-03-01T09:00:00.000Z');

type SentMail = RenderedMail & { readonly to: string };
export type Caller = { readonly token?: string; readonly from?: string };

/** The service on a database of its own, with a clock that stands still and a mailbox that keeps everything. */
export async function createService(
  options: {
    store?: Store;
    /** What its clock shows at first; without: a day in 2026. */
    now?: number;
    trustedProxies?: number;
    contact?: string;
    resetDelayDays?: number;
    attachmentQuotaMib?: number;
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'halfkey-service-'));
  const databasePath = join(folder, 'halfkey.db');
  const store = options.store ?? (await openSqliteStore(databasePath));
  let now = options.now ?? start;
  const sent: SentMail[] = [];
  const logged: string[] = [];
  /** `refusalOf`: what is said of mail to one address alone. */
  const mail: { broken: boolean; refusal: string | null; refusalOf: Record<string, string> } = {
    broken: false,
    refusal: null,
    refusalOf: {},
  };
  const clock = () => now;
  const log = createLog({ level: 'debug', clock, write: (line) => logged.push(line) });
  const tasks = createTasks(log);
  const mailer = {
    send: async (to: string, rendered: RenderedMail) => {
      const said = mail.refusal ?? mail.refusalOf[to];
      if (said !== undefined) throw new MailRefused(said);
      if (mail.broken) throw new Error('the mail server does not answer');
      sent.push({ ...rendered, to });
    },
    close: () => {},
  };
  const config = {
    origin,
    sealKey,
    trustedProxies: options.trustedProxies ?? 0,
    contact: options.contact ?? null,
    resetDelayDays: options.resetDelayDays ?? 7,
    attachmentQuotaMib: options.attachmentQuotaMib ?? 100,
  };
  const { app, close, sweep } = createApp({ store, mailer, clock, random: randomBytes, config, log, tasks });

  /** Any request, as it would come over a socket from `from`. */
  const request = (path: string, init: RequestInit, from = '192.0.2.10') =>
    Promise.resolve(app.request(path, init, { incoming: { socket: { remoteAddress: from } } as never }));

  /** Sends a body that need not be right. */
  const post = (path: string, body: unknown, { token, from }: Caller = {}): Promise<Response> =>
    request(
      path,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      from,
    );

  /** Calls an endpoint; the answer is parsed by its own schema, so that no test passes on another shape. */
  const call = async <N extends EndpointName>(
    name: N,
    body: RequestOf<N>,
    caller?: Caller,
  ): Promise<ResponseOf<N>> => {
    const response = await post(endpoints[name].path, body, caller);
    const value: unknown = await response.json();
    if (response.status !== 200)
      throw new Error(`${name} was answered ${response.status} ${JSON.stringify(value)}`);
    return v.parse(endpoints[name].response, value) as ResponseOf<N>;
  };

  /** Calls an endpoint that is to refuse; the status must be the one of the error. */
  const refusal = async (name: EndpointName, body: unknown, caller?: Caller): Promise<ApiErrorBody> => {
    const response = await post(endpoints[name].path, body, caller);
    const error = v.parse(ApiErrorBody, await response.json());
    if (response.status !== statusOfError[error.error])
      throw new Error(`status ${response.status} for ${error.error}`);
    return error;
  };

  return {
    app,
    sweep,
    store,
    sealing: createSealing(sealKey),
    tasks,
    sent,
    logged,
    mail,
    databasePath,
    request,
    post,
    call,
    refusal,
    clock,
    passes: (milliseconds: number) => {
      now += milliseconds;
    },
    close: async () => {
      close();
      await tasks.settled();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Service = Awaited<ReturnType<typeof createService>>;
