declare module '*.wasm?url' {
  /** Where the module lies beside the bundle, or the module itself in a `data:` address. */
  const url: string;
  export default url;
}
