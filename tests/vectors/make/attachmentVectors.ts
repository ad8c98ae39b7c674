import { bigEndian, fixed, hex, seal, sha256, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const accountId = fixed('account id', 16);
const attachmentId = fixed('attachment id', 16);
const key = fixed('attachment key', 32);
const chunkBytes = 262_144;

/** Padmé, and never below 256. */
const padded = (size: number): number => {
  if (size <= 256) return 256;
  const exponent = 31 - Math.clz32(size);
  const step = 2 ** (exponent - (32 - Math.clz32(exponent)));
  return Math.ceil(size / step) * step;
};

type Made = {
  readonly account: Buffer;
  readonly attachment: Buffer;
  readonly plain: Buffer;
  /** What the first chunk is sealed as, in place of what it is. */
  readonly first: { readonly index: number; readonly count: number };
};

const sealed = ({ account, attachment, plain, first }: Made): readonly Buffer[] => {
  const count = Math.ceil(plain.length / chunkBytes);
  return Array.from({ length: count }, (_, at) => {
    const place = at === 0 ? first : { index: at, count };
    const aad = Buffer.concat([
      utf8('halfkey/v1/attachment'),
      account,
      attachment,
      bigEndian(place.index, 4),
      bigEndian(place.count, 4),
    ]);
    const nonce = fixed(`attachment nonce ${at}`, 24);
    return seal(key, nonce, plain.subarray(at * chunkBytes, (at + 1) * chunkBytes), aad);
  });
};

const withPadding = (content: Buffer, last = 0): Buffer => {
  const plain = Buffer.alloc(padded(content.length));
  content.copy(plain);
  if (last !== 0) plain[plain.length - 1] = last;
  return plain;
};

const vector = (
  which: string,
  comment: string,
  content: Buffer,
  over: Partial<Made & { size: number; digest: Buffer; isRefused: boolean }> = {},
): Vector => {
  const plain = over.plain ?? withPadding(content);
  const body = Buffer.concat(
    sealed({
      account: accountId,
      attachment: attachmentId,
      plain,
      first: { index: 0, count: Math.ceil(plain.length / chunkBytes) },
      ...over,
    }),
  );
  return {
    name: `vault/open-attachment-${which}`,
    header: [
      ['operation', 'open-attachment'],
      ['comment', comment],
      ['account-id', hex(accountId)],
      ['attachment-id', hex(attachmentId)],
      ['key', hex(key)],
      ['size', String(over.size ?? content.length)],
      ['digest', hex(over.digest ?? sha256(body))],
      ['expect', over.isRefused === true ? 'malformed' : hex(sha256(content))],
    ],
    body,
  };
};

const refused = { isRefused: true };
const short = utf8('A recovery code: 4711');
const long = fixed('long attachment', chunkBytes + 1);

/** Contents of attachments, as they are with the service. */
export const attachmentVectors: readonly Vector[] = [
  vector('right', 'one chunk', short),
  vector('empty', 'no content at all', Buffer.alloc(0)),
  vector('two-chunks', 'one byte more than goes into the first', long),
  vector('other-account', 'sealed for another account', short, {
    account: fixed('other account', 16),
    ...refused,
  }),
  vector('other-attachment', 'sealed for another attachment', short, {
    attachment: fixed('other attachment', 16),
    ...refused,
  }),
  vector('other-place', 'sealed as the second chunk', short, { first: { index: 1, count: 1 }, ...refused }),
  vector('other-count', 'sealed as the first of two', short, { first: { index: 0, count: 2 }, ...refused }),
  vector('other-digest', 'the digest is of other chunks', short, { digest: sha256(short), ...refused }),
  vector('longer-size', 'the item says more than is there', short, { size: 300, ...refused }),
  vector('padding', 'a byte of the padding is not zero', short, {
    plain: withPadding(short, 1),
    ...refused,
  }),
  vector('not-padded', 'sealed as long as it is', fixed('unpadded', 301), {
    plain: fixed('unpadded', 301),
    ...refused,
  }),
];
