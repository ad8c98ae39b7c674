declare module '*.wasm?url&no-inline' {
  /** Where the file lies in the package. */
  const url: string;
  export default url;
}
declare module '*.wasm?url&inline' {
  /** A `data:` address with the module's bytes in base64. */
  const dataUrl: string;
  export default dataUrl;
}
