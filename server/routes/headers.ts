import type { MiddlewareHandler } from 'hono';

/** Nothing the service sends is a page with anything in it, may be kept, or may be framed. */
export function securityHeaders(origin: string): MiddlewareHandler {
  const secure = origin.startsWith('https:');
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has('Content-Security-Policy')) {
      headers.set(
        'Content-Security-Policy',
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
    }
    headers.set('Cache-Control', 'no-store');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    if (secure) headers.set('Strict-Transport-Security', 'max-age=63072000');
  };
}

/** Extensions only; what an origin spells after its scheme is the browser's word, and no page has such a scheme. */
const extensionOrigin = /^(?:chrome|moz)-extension:\/\/[A-Za-z0-9-]{1,64}$/;

/** Lets extensions read answers without a permission for this host. Never with credentials: there are no cookies. */
export const extensionsOnly: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  const known = origin !== undefined && extensionOrigin.test(origin);
  if (c.req.method === 'OPTIONS') c.res = new Response(null, { status: 204 });
  else await next();
  c.res.headers.append('Vary', 'Origin');
  if (!known) return;
  c.res.headers.set('Access-Control-Allow-Origin', origin);
  c.res.headers.set('Access-Control-Expose-Headers', 'Retry-After');
  if (c.req.method !== 'OPTIONS') return;
  c.res.headers.set('Access-Control-Allow-Methods', 'POST');
  c.res.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  c.res.headers.set('Access-Control-Max-Age', '86400');
};
