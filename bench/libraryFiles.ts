import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Imported first, this lets Node run the QR code reader as the browser will: @zxing/library's module files name each
 * other without an ending, and the address of a WebAssembly module is asked for with `?url`, as bundlers understand.
 */
registerHooks({
  resolve(specifier, context, next) {
    const inLibrary = context.parentURL?.includes('/@zxing/library/') === true;
    if (specifier.endsWith('.wasm?url')) {
      const { url } = next(specifier.slice(0, -'?url'.length), context);
      return { url: `${url}?url`, format: 'module', shortCircuit: true };
    }
    return next(
      inLibrary && specifier.startsWith('.') && !specifier.endsWith('.js') ? `${specifier}.js` : specifier,
      context,
    );
  },
  load(url, context, next) {
    if (!url.endsWith('.wasm?url')) return next(url, context);
    const base64 = readFileSync(fileURLToPath(url.slice(0, -'?url'.length))).toString('base64');
    return {
      format: 'module',
      source: `export default 'data:application/wasm;base64,${base64}';`,
      shortCircuit: true,
    };
  },
});
