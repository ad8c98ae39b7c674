const piece = 16_384;

/**
 * Unpacks a zlib stream (RFC 1950) up to `most` bytes. A stream that is cut off or damaged gives what could be unpacked.
 * @returns null where it would be longer than `most`
 */
export const inflate = async (packed: Uint8Array, most: number): Promise<Uint8Array | null> => {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feed = async (): Promise<void> => {
    // In small pieces: a piece is unpacked whole before anybody can say stop, to a thousand times its size at most.
    for (let at = 0; at < packed.length; at += piece)
      await writer.write(Uint8Array.from(packed.subarray(at, at + piece)));
    await writer.close();
  };
  // What is wrong with the stream is told where it is read.
  void feed().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
      chunks.push(value);
    }
  } catch {
    // Damaged or followed by something: what came before it counts.
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
};
