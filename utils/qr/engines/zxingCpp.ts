import { prepareZXingModule, type ZXingReaderModule } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Luma } from '../luma.ts';

/** How ZXing-C++ is to look at a picture. It always tries turned, inverted and shrunk views of its own. */
export type CppOptions = {
  /** Closes small holes first (a morphological filter): print with missing dots, dots on a screen. */
  readonly denoise?: boolean;
  /** Dark is what is below the mean around it, or below one threshold for the whole picture. */
  readonly threshold?: 'local' | 'global';
};

/** The module with what every module of Emscripten has: its memory, and how to take and give back parts of it. */
type Engine = ZXingReaderModule & {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
};

/**
 * ZXing-C++ in WebAssembly (zxing-wasm). Its module is a file of our own package and is loaded with the first picture;
 * the build takes the address it would otherwise load it from out of the code (scripts/ownWasm.ts).
 */
let prepared: Promise<Engine> | undefined;
const prepare = async (): Promise<Engine> => {
  const wasmBinary = await (await fetch(wasmUrl)).arrayBuffer();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own types leave out what every such module has
  return (await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })) as Engine;
};

/**
 * Reads every QR code of a picture with ZXing-C++. Does not change `image`: it is copied into the engine's memory.
 * The package's own `readBarcodes` takes coloured pixels, which costs five times the memory; this calls what it calls.
 * @returns the texts, each once
 */
export const readByCpp = async (
  { width, height, data }: Luma,
  { denoise = false, threshold = 'local' }: CppOptions = {},
): Promise<readonly string[]> => {
  prepared ??= prepare();
  const engine = await prepared;
  const at = engine._malloc(data.length);
  try {
    engine.HEAPU8.set(data, at);
    const found = engine.readBarcodesFromPixmap(at, width, height, {
      formats: 'QRCode',
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      tryDownscale: true,
      tryDenoise: denoise,
      binarizer: threshold === 'local' ? 0 : 1,
      isPure: false,
      downscaleFactor: 3,
      downscaleThreshold: 500,
      minLineCount: 2,
      maxNumberOfSymbols: 32,
      validateOptionalChecksum: false,
      returnErrors: false,
      eanAddOnSymbol: 0,
      textMode: 0,
      characterSet: 0,
      tryCode39ExtendedMode: false,
    });
    const texts = new Set<string>();
    for (let i = 0; i < found.size(); i++) {
      const text = found.get(i)?.text ?? '';
      if (text !== '') texts.add(text);
    }
    return [...texts];
  } finally {
    engine._free(at);
  }
};
