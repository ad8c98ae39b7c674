import { encodeHex } from '../../../utils/bytes/hex.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { decodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';

export type ParsedVector = {
  /** @throws MalformedError where the header has no such line */
  readonly field: (name: string) => string;
  readonly body: Uint8Array;
};

/**
 * A vector file: `name: value` lines, an empty line, and the body, every byte of it to the end of the file.
 * @throws MalformedError where it is none, a name comes twice, or the body is not the one it was made with
 */
export const parseVector = (file: Uint8Array): ParsedVector => {
  const end = file.findIndex((byte, i) => byte === 10 && file[i + 1] === 10);
  if (end < 0) throw new MalformedError('a vector has an empty line');
  const fields = new Map<string, string>();
  for (const line of decodeUtf8(file.subarray(0, end)).split('\n')) {
    const [, name, value] = /^([a-z0-9-]+): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined || fields.has(name))
      throw new MalformedError(`not a line: ${line}`);
    fields.set(name, value);
  }
  const body = file.slice(end + 2);
  const wanted = fields.get('body-sha256');
  if (wanted === undefined ? body.length > 0 : wanted !== encodeHex(sha256(body))) {
    throw new MalformedError('the body was changed');
  }
  return {
    field: (name) => {
      const value = fields.get(name);
      if (value === undefined) throw new MalformedError(`no ${name}`);
      return value;
    },
    body,
  };
};
