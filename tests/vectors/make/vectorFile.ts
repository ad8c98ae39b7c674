import { hex, sha256 } from './primitives.ts';

/** A vector before it is written: where, its header, and what comes after the blank line. */
export type Vector = {
  readonly name: string;
  readonly header: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
};

/** The bytes of the file; README.md of this folder has the format. */
export const vectorFile = ({ header, body }: Vector): Buffer => {
  const lines = body.length > 0 ? [...header, ['body-sha256', hex(sha256(body))] as const] : header;
  return Buffer.concat([
    Buffer.from(`${lines.map(([name, value]) => `${name}: ${value}\n`).join('')}\n`),
    body,
  ]);
};
