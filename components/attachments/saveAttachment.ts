import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { saveBlob } from '../saveBlob.ts';
import { fileNameOf } from './fileName.ts';
import { saveProblem } from './problems.ts';

type Saved =
  { readonly is: 'saved' | 'stopped' | 'not-open' } | { readonly is: 'problem'; readonly problem: Problem };

/**
 * Saves a file to the disk, once all of it is here and has been verified. It is handed to the browser as bytes of no type:
 * whatever it calls itself, no page of ours opens it.
 * @param told how far it is, 0 to 1
 * @param goesOn asked between two portions
 */
export const saveAttachment = async (
  send: Client['send'],
  itemId: string,
  { id, name }: { readonly id: string; readonly name: string },
  told: (share: number) => void,
  goesOn: () => boolean,
): Promise<Saved> => {
  const which = { itemId, attachmentId: id };
  let fetched = await send('attachments.fetch', which);
  while (fetched.is === 'fetching') {
    if (!goesOn()) return { is: 'stopped' };
    told(fetched.have / fetched.count);
    fetched = await send('attachments.fetch', which);
  }
  if (fetched.is === 'not-open') return { is: 'not-open' };
  if (fetched.is !== 'ready') return { is: 'problem', problem: saveProblem(fetched, fileNameOf(name)) };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < fetched.count; index += 1) {
    if (!goesOn()) return { is: 'stopped' };
    const read = await send('attachments.read', { ...which, index });
    if (read.is === 'not-open') return { is: 'not-open' };
    if (read.is !== 'portion') return { is: 'problem', problem: saveProblem(read, fileNameOf(name)) };
    parts.push(Uint8Array.from(decodeBase64url(read.bytes)));
  }
  saveBlob(fileNameOf(name), new Blob(parts, { type: 'application/octet-stream' }));
  return { is: 'saved' };
};
