import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { blobOfDataUrl } from './dataUrl.ts';

/** What was dropped or pasted. */
export type HandedOver =
  | { readonly is: 'files'; readonly files: readonly Blob[] }
  | { readonly is: 'text'; readonly text: string }
  /** A picture or a link from a page, of which the address alone arrived. It is not fetched. */
  | { readonly is: 'link-only' }
  | null;

/** The part of a drop or a paste that is looked at. */
export type Carried = {
  readonly files: ArrayLike<File>;
  readonly getData: (type: string) => string;
};

const sourceOfFirst = /^<img(?:[^>"']|"[^"]*"|'[^']*')*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** The address of the first picture in a piece of markup; the markup itself is never made into a page. */
const pictureIn = (markup: string): string | null => {
  const at = markup.search(/<img\b/i);
  return at < 0 ? null : (sourceOfFirst.exec(markup.slice(at))?.slice(1).find(Boolean) ?? null);
};

const isAddress = (text: string): boolean => /^(https?|ftp|blob|file|cid):\S+$/i.test(text.trim());

/**
 * What is in a drop or a paste: files before text, since a picture from a page comes with its address as text; a picture
 * in its own address (`data:`) as a file. A page's picture comes as a file in Chromium and as its address in Firefox.
 * @param dropped a pasted address is a text that somebody has copied, and is judged as one
 * @returns null where there is nothing
 */
export const handedOver = (data: Carried | null, dropped: boolean): HandedOver => {
  if (data === null) return null;
  const files = Array.from(data.files);
  if (files.length > 0) return { is: 'files', files };
  const text = data.getData('text/plain');
  if (parsePacket(text).is === 'packet') return { is: 'text', text };
  const picture = pictureIn(data.getData('text/html'));
  const lines = data.getData('text/uri-list').split(/\r?\n/);
  const listed = lines.find((line) => line !== '' && !line.startsWith('#')) ?? '';
  for (const address of [picture ?? '', listed, text]) {
    const blob = blobOfDataUrl(address);
    if (blob !== null) return { is: 'files', files: [blob] };
  }
  if (text.trim() === '' || isAddress(text)) {
    if (picture !== null || (dropped && isAddress(listed === '' ? text : listed))) return { is: 'link-only' };
  }
  return text.trim() === '' ? null : { is: 'text', text };
};

/** Whether what is pasted here belongs into a field that the user is writing in. */
export const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement);
