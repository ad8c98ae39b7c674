import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { makeCertificate } from '../tests/support/filling/certificate.ts';
import { escapeText, page } from './plainPage.ts';
import { portOf } from './portOf.ts';

export type LoginSite = {
  /** Such as `http://127.0.0.1:8010`, or `https://` and the name that was asked for. */
  readonly origin: string;
  /** Switches with which a browser finds the site under its name, and trusts it. */
  readonly launchArguments: readonly string[];
  /** The same server by its other name: another host, so another site to Halfkey. */
  readonly otherOrigin: string;
  /** What was sent to it, newest last. */
  readonly submitted: readonly { readonly username: string; readonly password: string }[];
  readonly stop: () => Promise<void>;
};

const loginForm = (action = '/welcome') =>
  `<form method="post" action="${escapeText(action)}">` +
  `<label>User name <input name="username" autocomplete="username"></label>` +
  `<label>Password <input name="password" type="password" autocomplete="current-password"></label>` +
  `<button>Sign in</button></form>`;

const signUpForm =
  `<form method="post" action="/welcome">` +
  `<label>E-mail <input name="username" type="email" autocomplete="username"></label>` +
  `<label>New password <input name="password" type="password" autocomplete="new-password"></label>` +
  `<label>Once more <input name="repeat" type="password" autocomplete="new-password"></label>` +
  `<button>Create account</button></form>`;

const card = (title: string, inner: string) =>
  page({ title: 'Harbour Library', body: `<main class="card"><h2>${title}</h2>${inner}</main>` });

const pageOf = (path: string, other: string): string | undefined => {
  switch (path) {
    case '/':
    case '/login':
      return card('Sign in', `${loginForm()}<p><a href="/sign-up">No account yet?</a></p>`);
    case '/sign-up':
      return card('Create an account', signUpForm);
    case '/elsewhere':
      return card('Sign in', loginForm(`${other}/welcome`));
    case '/frame':
      return card(
        'News',
        `<p>Somebody else’s form stands below.</p><iframe src="${other}/login" title="Sign in" width="100%" height="380"></iframe>`,
      );
    default:
      return undefined;
  }
};

/**
 * A small site with ordinary forms: `/login`, `/sign-up`, `/elsewhere` (sends to another host), `/frame` (another host's form in a frame).
 * Over http on this machine; with a `host`, over https under that name.
 */
export const startLoginSite = async ({
  port = 0,
  host,
}: { readonly port?: number; readonly host?: string } = {}): Promise<LoginSite> => {
  const submitted: { username: string; password: string }[] = [];
  const names = { other: '' };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method === 'POST') {
      const sent = new URLSearchParams(await text(request));
      submitted.push({ username: sent.get('username') ?? '', password: sent.get('password') ?? '' });
      response.end(
        card(
          'Welcome',
          `<p>You are signed in as ${escapeText(sent.get('username') ?? '')}.</p><p><a href="/login">Sign out</a></p>`,
        ),
      );
      return;
    }
    const body = pageOf(path, names.other);
    if (body === undefined) response.statusCode = 404;
    response.end(body ?? card('Not here', ''));
  };

  const listener = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
  const server =
    host === undefined ? createServer(listener) : createSecureServer(makeCertificate(), listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const here = `127.0.0.1:${portOf(server)}`;
  names.other = `${host === undefined ? 'http' : 'https'}://localhost:${portOf(server)}`;
  return {
    origin: host === undefined ? `http://${here}` : `https://${host}`,
    launchArguments:
      host === undefined
        ? []
        : ['--ignore-certificate-errors', `--host-resolver-rules=MAP ${host}:443 ${here}`],
    otherOrigin: names.other,
    submitted,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
