import { decodeUtf8 } from '../bytes/utf8.ts';

/** The part of `Response` that is read. */
type Body = {
  readonly body: {
    readonly getReader: () => {
      readonly read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>;
      readonly cancel: () => Promise<void>;
    };
  } | null;
};

/**
 * A response's body as text, or null as soon as it turns out longer than `maxBytes`: the rest is not fetched.
 * @throws whatever the stream throws, and MalformedError where it is not UTF-8
 */
export const readBounded = async ({ body }: Body, maxBytes: number): Promise<string | null> => {
  if (body === null) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return decodeUtf8(whole);
};
