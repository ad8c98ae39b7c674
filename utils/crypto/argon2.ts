import { type Argon2Core, blockSize, fillMatrix, matrixOf } from './argon2Fill.ts';
import { argon2Hash, argon2Seed, firstBlock } from './argon2Hash.ts';
import { wasm, type WasmMemory, type WasmModule } from './webAssembly.ts';

export type Argon2Parameters = {
  /** Any number of bytes, none included. */
  readonly password: Uint8Array;
  /** 8 bytes or more. */
  readonly salt: Uint8Array;
  /** t, 1 or more. */
  readonly passes: number;
  /** m, at least eight for each lane. */
  readonly memoryKiB: number;
  /** p, 1 or more. */
  readonly lanes: number;
  /** Bytes of the result, 4 or more. */
  readonly tagLength: number;
  readonly secret?: Uint8Array;
  readonly associatedData?: Uint8Array;
};

/**
 * Argon2id, version 0x13 (RFC 9106). Each call has a memory of its own and lets go of it afterwards.
 * @throws RangeError where a parameter is out of its range or there is not enough memory
 */
export type Argon2id = (parameters: Argon2Parameters) => Uint8Array<ArrayBuffer>;

const warmUp = {
  password: new Uint8Array(0),
  salt: new Uint8Array(8),
  passes: 2,
  memoryKiB: 1024,
  tagLength: 32,
} as const;

type WasmBytes = Uint8Array | ArrayBuffer;

const pageSize = 65_536;
/** Of the systems that browsers run on. */
const smallestPage = 4096;
/** The least and the most that the modules were linked for, in pages. */
const pages = { least: 1040, most: 65_536 };

/** With SIMD where the platform can, else without: the same results, a little slower. */
const compile = async (simdWasm: WasmBytes, plainWasm: WasmBytes): Promise<WasmModule> =>
  wasm.validate(simdWasm) ? wasm.compile(simdWasm) : wasm.compile(plainWasm);

const newMemory = (bytes: number): WasmMemory =>
  new wasm.Memory({ initial: Math.max(pages.least, Math.ceil(bytes / pageSize)), maximum: pages.most });

/** A memory whose every page is there already: a system gives pages when they are first written to, and takes its time. */
const touchedMemory = (bytes: number): WasmMemory => {
  const memory = newMemory(bytes);
  const all = new Uint8Array(memory.buffer, 0, bytes);
  for (let at = 0; at < bytes; at += smallestPage) all[at] = 0;
  return memory;
};

const check = ({ salt, passes, memoryKiB, lanes, tagLength }: Argon2Parameters): void => {
  if (salt.length < 8) throw new RangeError('an Argon2 salt has 8 bytes or more');
  if (passes < 1 || lanes < 1 || memoryKiB < 8 * lanes || tagLength < 4) {
    throw new RangeError('an Argon2 parameter is out of its range');
  }
};

/**
 * Prepares Argon2id from the two WebAssembly modules of the package `argon2id` (`dist/simd.wasm` and `dist/no-simd.wasm`):
 * they compute blocks, and the little around them is here. The compiled code (4 KB) may be kept; the 64 MiB live only
 * during a call, and are overwritten before they are let go.
 * @param reserve the parameters of the first call, where it is known to come soon: its memory, and what else a first call
 * has to wait for, is made ready now. That is half of the time it takes.
 * @throws WebAssembly.CompileError where neither is a module
 */
export const createArgon2id = async (
  simdWasm: WasmBytes,
  plainWasm: WasmBytes,
  reserve?: Pick<Argon2Parameters, 'lanes' | 'memoryKiB'>,
): Promise<Argon2id> => {
  const module = await compile(simdWasm, plainWasm);
  let reserved: WasmMemory | null = null;

  const argon2id: Argon2id = (parameters) => {
    check(parameters);
    const { passes, memoryKiB, lanes, tagLength } = parameters;
    const matrix = matrixOf(lanes, memoryKiB);
    const memory =
      reserved !== null && reserved.buffer.byteLength >= matrix.bytes ? reserved : newMemory(matrix.bytes);
    reserved = null;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the package's modules export
    const core = new wasm.Instance(module, { env: { memory } }).exports as Argon2Core;
    const used = new Uint8Array(memory.buffer, 0, matrix.bytes);
    try {
      const seed = argon2Seed(parameters);
      for (let lane = 0; lane < lanes; lane += 1) {
        for (const column of [0, 1] as const) {
          used.set(firstBlock(seed, lane, column), matrix.addressOf(lane, column));
        }
      }
      const result = fillMatrix(core, memory.buffer, matrix, passes);
      return argon2Hash(tagLength, used.subarray(result, result + blockSize));
    } finally {
      used.fill(0);
    }
  };

  if (reserve !== undefined) {
    // A first small run, so that the browser has translated the code into its fast form by the time it matters.
    argon2id({ ...warmUp, lanes: reserve.lanes });
    reserved = touchedMemory(matrixOf(reserve.lanes, reserve.memoryKiB).bytes);
  }
  return argon2id;
};
