import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';

type Objects = readonly (string | readonly [dict: string, content: Uint8Array])[];
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** A PDF file of these objects, numbered from 1, the first of which is the catalogue. Streams say their length. */
export const pdfOf = (objects: Objects, trailer = ''): Uint8Array => {
  const parts: Uint8Array[] = [latin('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(at);
    add(latin(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') add(latin(object));
    else {
      add(latin(`<< ${object[0]} /Length ${object[1].length} >>\nstream\n`));
      add(object[1]);
      add(latin('\nendstream'));
    }
    add(latin('\nendobj\n'));
  });
  const start = at;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

const page = (content: Uint8Array, resources: string, more: Objects, filter = ''): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << ${resources} >> >>`,
    [filter, content],
    ...more,
  ]);

/** A page that shows a picture, packed with FlateDecode; `dict` tells its width, height, colours and bits. */
export const pdfWithPicture = (dict: string, samples: Uint8Array): Uint8Array =>
  page(latin('q 200 0 0 200 50 50 cm /Im Do Q'), '/XObject << /Im 5 0 R >>', [
    [`/Type /XObject /Subtype /Image ${dict} /Filter /FlateDecode`, deflateSync(samples)],
  ]);

/** A page with that content in a form in a form, and a font of that description. */
export const pdfWithText = (content: string, font: string, ...more: Objects): Uint8Array =>
  page(
    deflateSync(latin('q /Outer Do Q')),
    '/XObject << /Outer 5 0 R >>',
    [
      [
        '/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /Inner 6 0 R >> >>',
        latin('/Inner Do'),
      ],
      [
        '/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F 7 0 R >> >>',
        latin(content),
      ],
      font,
      ...more,
    ],
    '/Filter /FlateDecode',
  );

/** A copy that opens with this password only; with an empty one, for everybody. */
export const lockedPdf = async (bytes: Uint8Array, userPassword: string): Promise<Uint8Array> => {
  const document = await PDFDocument.load(bytes);
  document.encrypt({ userPassword, ownerPassword: 'owner' });
  return document.save({ useObjectStreams: false });
};
