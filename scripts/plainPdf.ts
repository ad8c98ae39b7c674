/**
 * Takes out of pdf.js what makes code of text: a way to speed up functions in a file, which our pages' policy forbids
 * anyway and `isEvalSupported: false` switches off. Throws where it no longer finds what it is to take out, so that a new
 * version of the package is looked at again.
 */
export const plainPdf = {
  name: 'halfkey:plain-pdf',
  transform: (code: string, id: string): string | undefined => {
    if (!/\/pdfjs-dist\/build\/pdf(?:\.worker)?\.mjs$/.test(id)) return undefined;
    const plain = code
      .replace(/^ {4}new Function\(""\);\n {4}return true;$/m, '    return false;')
      .replace(/^ *return new Function\("src", "srcOffset", "dest", "destOffset", compiled\);$/m, '');
    if (plain === code || /\bnew Function\b|\beval\(/.test(plain))
      throw new Error('pdf.js makes code of text where we do not know it');
    return plain;
  },
};
