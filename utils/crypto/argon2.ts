import computeArgon2id from 'argon2id/lib/argon2id.js';
import { wasm, type WasmModule } from './webAssembly.ts';

export type Argon2Parameters = {
  /** Any number of bytes, none included. */
  readonly password: Uint8Array;
  /** 8 bytes or more. */
  readonly salt: Uint8Array;
  /** t */
  readonly passes: number;
  /** m, at least eight for each lane. */
  readonly memoryKiB: number;
  /** p */
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

type WasmBytes = Uint8Array | ArrayBuffer;

const pageSize = 65_536;
/** The least and the most that the modules were linked for, in pages. */
const pages = { least: 1040, most: 65_536 };
/** Beside the blocks the library keeps a few buffers. */
const scratch = 10 * 1024;

/** With SIMD where the platform can, else without: the same results, about a third slower. */
const compile = async (simdWasm: WasmBytes, plainWasm: WasmBytes): Promise<WasmModule> =>
  wasm.validate(simdWasm) ? wasm.compile(simdWasm) : wasm.compile(plainWasm);

/**
 * The library takes the arrays themselves for their lengths when it checks its limits, and so refuses some texts
 * of one byte, and none. This gives it a number to compare that is within every limit.
 */
const withinLimits = (bytes: Uint8Array): Uint8Array =>
  Object.defineProperty(Uint8Array.from(bytes), Symbol.toPrimitive, { value: () => 16 });

/**
 * Prepares Argon2id from the two WebAssembly modules of the package `argon2id` (`dist/simd.wasm` and `dist/no-simd.wasm`).
 * The compiled code (4 KB) may be kept; the 64 MiB live only during a call, and are overwritten before they are let go.
 * @throws WebAssembly.CompileError where neither is a module
 */
export const createArgon2id = async (simdWasm: WasmBytes, plainWasm: WasmBytes): Promise<Argon2id> => {
  const module = await compile(simdWasm, plainWasm);
  return ({ password, salt, passes, memoryKiB, lanes, tagLength, secret, associatedData }) => {
    if (salt.length < 8) throw new RangeError('an Argon2 salt has 8 bytes or more');
    const wanted = Math.ceil((memoryKiB * 1024 + scratch) / pageSize);
    const memory = new wasm.Memory({ initial: Math.max(pages.least, wanted), maximum: pages.most });
    const instance = new wasm.Instance(module, { env: { memory } });
    const ownPassword = withinLimits(password);
    try {
      return computeArgon2id(
        {
          password: ownPassword,
          salt: withinLimits(salt),
          passes,
          parallelism: lanes,
          memorySize: memoryKiB,
          tagLength,
          ...(secret && { secret: withinLimits(secret) }),
          ...(associatedData && { ad: withinLimits(associatedData) }),
        },
        { memory, instance },
      );
    } finally {
      ownPassword.fill(0);
      // Only what was used: to overwrite an untouched page would be to make it.
      new Uint8Array(memory.buffer, 0, memoryKiB * 1024 + scratch).fill(0);
    }
  };
};
