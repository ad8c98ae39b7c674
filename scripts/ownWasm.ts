/**
 * Takes the address of a content delivery network out of zxing-wasm: without word where its WebAssembly module lies,
 * it would load it from there. `utils/qr/engines/zxingCpp.ts` gives it ours. Throws where it no longer finds what it
 * is to replace, so that a new version of the package is looked at again.
 */
export const ownWasm = {
  name: 'halfkey:own-wasm',
  transform: (code: string, id: string): string | undefined => {
    if (!id.endsWith('/zxing-wasm/dist/es/share.js')) return undefined;
    const own = code.replace(/`https:\/\/[^`]*`(?= : t \+ e)/, 't + e');
    if (own === code || /https?:\/\//.test(own))
      throw new Error('zxing-wasm names an address that we do not know');
    return own;
  },
};
