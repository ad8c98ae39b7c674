import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { escapeText, page } from './plainPage.ts';
import { portOf } from './portOf.ts';

export type LoginSite = {
  /** Such as `http://127.0.0.1:8010`. */
  readonly origin: string;
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

/** A small site with ordinary forms: `/login`, `/sign-up`, `/elsewhere` (sends to another host), `/frame` (another host's form in a frame). */
export const startLoginSite = async ({ port = 0 } = {}): Promise<LoginSite> => {
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

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  names.other = `http://localhost:${portOf(server)}`;
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    otherOrigin: names.other,
    submitted,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
