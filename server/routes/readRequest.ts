import * as v from 'valibot';
import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import { decodeUtf8 } from '../../utils/bytes/utf8.ts';
import { refuse } from '../services/refused.ts';

/** Enough for every request but a push. */
export const smallBody = 16 * 1024;

/**
 * Reads a body of at most `limit` bytes. What is declared longer is not read at all, and what turns out longer is
 * not read to its end.
 */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw refuse('too-large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return new Uint8Array(0);
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) throw refuse('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON object that the schema takes whole; its values are copies, so no key of the sender's gets any further. */
export async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  limit: number,
): Promise<v.InferOutput<S>> {
  // A page of another site can send other types without asking the browser first (Fetch, "CORS-safelisted").
  if (!/^application\/json(\s*;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw refuse('malformed');
  const bytes = await readBytes(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(bytes));
  } catch {
    throw refuse('malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('malformed');
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) throw refuse('malformed');
  return parsed.output;
}

/** The token of `Authorization: Bearer TOKEN`. */
export function readToken(request: Request): Uint8Array {
  const text = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (text === undefined) throw refuse('unauthorised');
  try {
    return decodeBase64url(text);
  } catch {
    throw refuse('unauthorised');
  }
}
