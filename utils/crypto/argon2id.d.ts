/** The package describes its entry only; this is the function under it, which takes the memory to work in. */
declare module 'argon2id/lib/argon2id.js' {
  const argon2id: (
    parameters: {
      password: Uint8Array;
      salt: Uint8Array;
      parallelism: number;
      passes: number;
      memorySize: number;
      tagLength: number;
      ad?: Uint8Array;
      secret?: Uint8Array;
    },
    context: {
      memory: { readonly buffer: ArrayBuffer };
      instance: { readonly exports: Readonly<Record<string, unknown>> };
    },
  ) => Uint8Array<ArrayBuffer>;
  export default argon2id;
}
