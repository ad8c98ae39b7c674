import { registerHooks } from 'node:module';

/**
 * @zxing/library's module files name each other without an ending, as bundlers allow and Node does not.
 * Imported first, this lets Node run the QR code reader as the browser will.
 */
registerHooks({
  resolve(specifier, context, next) {
    const inLibrary = context.parentURL?.includes('/@zxing/library/') === true;
    return next(
      inLibrary && specifier.startsWith('.') && !specifier.endsWith('.js') ? `${specifier}.js` : specifier,
      context,
    );
  },
});
