/**
 * Undoes the PNG filters that a stream was packed with (ISO 32000-1 §7.4.4.4, PNG §9): each row begins with its filter.
 * @param rowBytes without the byte of the filter
 * @param pixelBytes bytes of a pixel, at least 1
 */
export const unpredict = (data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array => {
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (rowBytes + 1)] ?? 0;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let i = 0; i < rowBytes; i++) {
      const left = i < pixelBytes ? 0 : (out[to + i - pixelBytes] ?? 0);
      const up = row === 0 ? 0 : (out[to + i - rowBytes] ?? 0);
      const corner = row === 0 || i < pixelBytes ? 0 : (out[to + i - rowBytes - pixelBytes] ?? 0);
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = up;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4) {
        const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
        guess = a <= b && a <= c ? left : b <= c ? up : corner;
      }
      out[to + i] = (data[from + i] ?? 0) + guess;
    }
  }
  return out;
};
