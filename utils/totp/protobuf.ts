import { MalformedError } from '../bytes/malformed.ts';

/** A field of a message in Protocol Buffers' wire format: numbers and runs of bytes, which is all that is met here. */
export type WireField = {
  readonly number: number;
  readonly value: number | Uint8Array;
};

/**
 * The fields of a message in their order (protobuf.dev, "Encoding": varints and length-delimited records).
 * @throws MalformedError for anything else, or where the bytes end too early
 */
export const readWire = (bytes: Uint8Array): readonly WireField[] => {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new MalformedError('ends within a number');
      value += (byte & 127) * place;
      if (!Number.isSafeInteger(value)) throw new MalformedError('too large a number');
      if (byte < 128) return value;
      if (place > 2 ** 42) throw new MalformedError('too long a number');
    }
  };
  const fields: WireField[] = [];
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    if (tag % 8 === 0) {
      fields.push({ number, value: varint() });
    } else if (tag % 8 === 2) {
      const end = varint() + at;
      if (end > bytes.length) throw new MalformedError('ends within a record');
      fields.push({ number, value: bytes.subarray(at, end) });
      at = end;
    } else {
      throw new MalformedError('an unknown kind of field');
    }
  }
  return fields;
};
