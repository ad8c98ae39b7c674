/**
 * What the package's WebAssembly modules do (`argon2id/lib/wasm.c`). All of it works on addresses in the one memory; an
 * address is a whole number of bytes.
 */
export type Argon2Core = {
  /** The compression function (RFC 9106 §3.5): `out` = G(`x`, `y`). `scratch` is a block that it overwrites. */
  readonly G: (x: number, y: number, out: number, scratch: number) => void;
  /** `out` = G(`x`, G(`x`, `y`)). */
  readonly G2: (x: number, y: number, out: number, scratch: number) => void;
  /** `out` = `x` XOR `y`, a block each. */
  readonly xor: (out: number, x: number, y: number) => void;
  /** From a pair of numbers to the lane and the column of the block it names (RFC 9106 §3.4.2), as two 32-bit numbers at `out`. */
  readonly getLZ: (
    out: number,
    pair: number,
    lane: number,
    lanes: number,
    pass: number,
    slice: number,
    offset: number,
    slices: number,
    segmentLength: number,
  ) => void;
};

export const blockSize = 1024;
const pairsABlock = 128;
/** Vertical slices: lanes meet at the end of each (RFC 9106 §3.4). */
const slices = 4;
const typeId = 2;

// Working blocks, then the matrix. Everything begins at a whole block, so that no 16 bytes lie across a cache line.
const scratch = 0;
const pairs = blockSize;
const input = 2 * blockSize;
const zeros = 3 * blockSize;
const place = 4 * blockSize;
const fresh = 5 * blockSize;
const matrix = 6 * blockSize;

/** The matrix of blocks: a lane is a row. `memoryKiB` is rounded down to a multiple of four blocks a lane. */
export const matrixOf = (lanes: number, memoryKiB: number) => {
  const columns = slices * Math.floor(memoryKiB / (slices * lanes));
  return {
    lanes,
    columns,
    /** Bytes of memory that all of it takes. */
    bytes: matrix + lanes * columns * blockSize,
    addressOf: (lane: number, column: number): number => matrix + (lane * columns + column) * blockSize,
  };
};
export type Matrix = ReturnType<typeof matrixOf>;

/**
 * Computes every block of the matrix but the first two of each lane, which must be there, and XORs the last column into
 * its first lane's block: Argon2id's result before the last hash. Overwrites everything in front of the matrix.
 * @returns the address of that block
 * @source RFC 9106 §3.2, steps 5 to 7
 */
export const fillMatrix = (
  core: Argon2Core,
  memory: ArrayBuffer,
  { lanes, columns, addressOf }: Matrix,
  passes: number,
): number => {
  const { G, G2, xor, getLZ } = core;
  const segmentLength = columns / slices;
  const found = new Uint32Array(memory, place, 2);
  const counters = new DataView(memory, input, blockSize);

  /** The block of pairs that decide where a segment looks while nothing may depend on the password (§3.4.1.2). */
  const nextPairs = (lane: number, slice: number, count: number): void => {
    const values = [0, lane, slice, lanes * columns, passes, typeId, count];
    values.forEach((value, index) => counters.setUint32(index * 8, value, true));
    G2(zeros, input, pairs, scratch);
  };

  const fillSegment = (pass: number, lane: number, slice: number): void => {
    const isBlind = pass === 0 && slice < 2;
    for (let offset = pass === 0 && slice === 0 ? 2 : 0; offset < segmentLength; offset += 1) {
      const column = slice * segmentLength + offset;
      const before = addressOf(lane, (column === 0 ? columns : column) - 1);
      const inBlock = offset % pairsABlock;
      if (isBlind && (inBlock === 0 || offset === 2)) {
        nextPairs(lane, slice, Math.floor(offset / pairsABlock) + 1);
      }
      const pair = isBlind ? pairs + inBlock * 8 : before;
      getLZ(place, pair, lane, lanes, pass, slice, offset, slices, segmentLength);
      const other = addressOf(found[0] ?? 0, found[1] ?? 0);
      const here = addressOf(lane, column);
      if (pass === 0) {
        G(before, other, here, scratch);
      } else {
        G(before, other, fresh, scratch);
        xor(here, fresh, here);
      }
    }
  };

  new Uint8Array(memory, 0, matrix).fill(0);
  for (let pass = 0; pass < passes; pass += 1) {
    for (let slice = 0; slice < slices; slice += 1) {
      for (let lane = 0; lane < lanes; lane += 1) fillSegment(pass, lane, slice);
    }
  }
  const result = addressOf(0, columns - 1);
  for (let lane = 1; lane < lanes; lane += 1) xor(result, result, addressOf(lane, columns - 1));
  return result;
};
