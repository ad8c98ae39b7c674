declare module '*.wasm?url&inline' {
  /** A `data:` address with the module's bytes in base64. */
  const dataUrl: string;
  export default dataUrl;
}
