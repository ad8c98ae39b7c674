/**
 * Takes out of kdbxweb what makes code of text: its bundler's last way to find the global object, which every browser that we
 * run in has by name. Throws where it no longer finds what it is to take out, so that a new version of the package is looked
 * at again.
 */
export const plainKdbx = {
  name: 'halfkey:plain-kdbx',
  transform: (code: string, id: string): string | undefined => {
    if (!id.endsWith('/kdbxweb/dist/kdbxweb.js')) return undefined;
    const plain = code.replace("return this || new Function('return this')();", 'return globalThis;');
    if (plain === code || /\bFunction\s*\(\s*["'`]|\beval\(/.test(plain))
      throw new Error('kdbxweb makes code of text where we do not know it');
    return plain;
  },
};
