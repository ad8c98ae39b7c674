/**
 * The little of WebAssembly that is used here, in types of our own: TypeScript knows it as a part of the DOM only,
 * and this folder is compiled without one (WebAssembly JavaScript Interface §5).
 */
export type WasmModule = { readonly wasmModule: never };
export type WasmMemory = { readonly buffer: ArrayBuffer };
type WasmInstance = { readonly exports: Readonly<Record<string, unknown>> };

type Platform = {
  readonly WebAssembly: {
    readonly validate: (bytes: Uint8Array | ArrayBuffer) => boolean;
    readonly compile: (bytes: Uint8Array | ArrayBuffer) => Promise<WasmModule>;
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => WasmMemory;
    readonly Instance: new (
      module: WasmModule,
      imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    ) => WasmInstance;
  };
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every platform that this runs on has it
export const wasm = (globalThis as unknown as Platform).WebAssembly;
