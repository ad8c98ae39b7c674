import { concatBytes } from '../../bytes/concatBytes.ts';
import { fontsOf, type Decode } from './fonts.ts';
import { contentOf, resolve, type PdfObjects, type PdfStream } from './objects.ts';
import { bytesOf, isDict, isRef, nameOf, pdfReader, wordOf, type PdfDict, type PdfValue } from './syntax.ts';

const latin: Decode = (bytes) => String.fromCharCode(...bytes.subarray(0, 4096));
/** Operators after which text stands somewhere else on the page. */
const moves = new Set(['Td', 'TD', 'T*', 'Tm', "'", '"', 'BT', 'ET']);
/** Space between glyphs, in thousandths of their size, that is seen as a gap. */
const gap = -150;
/** Forms in forms beyond this, and longer pages, are not followed. */
const deepest = 8;
const mostForms = 2000;
const mostCharacters = 4_000_000;

const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  Array.isArray(value) ? (value as readonly PdfValue[]) : value === undefined ? [] : [value];

/** What a page inherits from those above it (ISO 32000-1 §7.7.3.4). */
const resourcesOf = (page: PdfDict, pdf: PdfObjects): PdfDict => {
  let node: PdfValue | undefined = page;
  for (let hops = 0; isDict(node) && hops < 50; hops++) {
    const resources = resolve(node.entries.get('Resources'), pdf);
    if (isDict(resources)) return resources;
    node = resolve(node.entries.get('Parent'), pdf);
  }
  return { entries: new Map() };
};

/**
 * The text of each page in the order in which it is drawn, with white space wherever the pen moves: enough to find a
 * packet in, whose symbols may stand apart. Pages whose streams are packed in other ways are empty.
 * @param expired asked between streams; true ends the search with what was found
 */
export const pageTexts = async (pdf: PdfObjects, expired: () => boolean): Promise<readonly string[]> => {
  const known = new Map<PdfValue, Decode>();
  let forms = 0;
  let tokens = 0;

  const textOf = async (content: Uint8Array, resources: PdfDict, depth: number): Promise<string> => {
    const fonts = await fontsOf(resources, pdf, known);
    const objects = resolve(resources.entries.get('XObject'), pdf);
    let decode = latin;
    let text = '';
    let operands: PdfValue[] = [];
    const reader = pdfReader(content);
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      const word = wordOf(value);
      if (word === undefined) {
        if (operands.length < 100) operands.push(value);
        continue;
      }
      if (text.length > mostCharacters || (++tokens % 4096 === 0 && expired())) break;
      if (moves.has(word)) text += ' ';
      if (word === 'Tf') decode = fonts.get(nameOf(operands[0]) ?? '') ?? latin;
      if (word === 'Tj' || word === "'" || word === '"')
        text += decode(bytesOf(operands.at(-1)) ?? new Uint8Array());
      if (word === 'TJ') {
        for (const part of listOf(operands[0])) {
          if (typeof part === 'number') text += part < gap ? ' ' : '';
          else text += decode(bytesOf(part) ?? new Uint8Array());
        }
      }
      if (word === 'Do' && isDict(objects) && depth < deepest && forms++ < mostForms) {
        const reference = objects.entries.get(nameOf(operands[0]) ?? '');
        const form = isRef(reference) ? pdf.streams.get(reference.ref) : undefined;
        if (form !== undefined && nameOf(form.dict.entries.get('Subtype')) === 'Form')
          text += ` ${await textOfForm(form, resources, depth + 1)} `;
      }
      operands = [];
    }
    return text;
  };
  const textOfForm = async (form: PdfStream, outer: PdfDict, depth: number): Promise<string> => {
    const content = await contentOf(form, pdf);
    const own = resolve(form.dict.entries.get('Resources'), pdf);
    return content === null ? '' : textOf(content, isDict(own) ? own : outer, depth);
  };

  const texts: string[] = [];
  for (const page of pdf.objects.values()) {
    if (!isDict(page) || nameOf(page.entries.get('Type')) !== 'Page') continue;
    if (expired()) break;
    const given = page.entries.get('Contents');
    const parts = isRef(given) && pdf.streams.has(given.ref) ? [given] : listOf(resolve(given, pdf));
    const contents: Uint8Array[] = [];
    for (const part of parts) {
      const stream = isRef(part) ? pdf.streams.get(part.ref) : undefined;
      const content = stream === undefined || expired() ? null : await contentOf(stream, pdf);
      // A page's streams are one, with white space between them: an operand may stand in one and its operator in the next.
      if (content !== null) contents.push(content, Uint8Array.of(10));
    }
    texts.push(await textOf(concatBytes(...contents), resourcesOf(page, pdf), 0));
  }
  return texts;
};
