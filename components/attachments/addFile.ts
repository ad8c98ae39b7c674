import { attachmentChunkBytes } from '../../utils/api/attachments.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { fileNameOf } from './fileName.ts';
import { addProblem } from './problems.ts';

type Chosen = Pick<File, 'name' | 'type' | 'size' | 'slice'>;
type Added =
  { readonly is: 'added' | 'stopped' | 'not-open' } | { readonly is: 'problem'; readonly problem: Problem };

/** A folder that was dropped, or a file that is gone, is found out when it is read. */
const portionOf = async (file: Chosen, index: number): Promise<Uint8Array | null> => {
  const from = index * attachmentChunkBytes;
  try {
    return new Uint8Array(await file.slice(from, from + attachmentChunkBytes).arrayBuffer());
  } catch {
    return null;
  }
};

/**
 * Hands a file over, portion by portion, so that it is never in memory as a whole.
 * @param told how far it is, 0 to 1
 * @param goesOn asked between two portions
 */
export const addFile = async (
  send: Client['send'],
  itemId: string,
  file: Chosen,
  told: (share: number) => void,
  goesOn: () => boolean,
): Promise<Added> => {
  const name = fileNameOf(file.name);
  const begun = await send('attachments.begin', {
    itemId,
    name,
    type: file.type.slice(0, 255),
    size: file.size,
  });
  if (begun.is === 'not-open') return { is: 'not-open' };
  if (begun.is !== 'begun') return { is: 'problem', problem: addProblem(begun, name, false) };
  const { permit, portions } = begun;
  for (let index = 0; index < portions; index += 1) {
    const bytes = goesOn() ? await portionOf(file, index) : null;
    if (bytes === null) {
      await send('attachments.cancel', { permit });
      if (!goesOn()) return { is: 'stopped' };
      return { is: 'problem', problem: { text: t('attachmentUnreadable', name), refusal: 'unreadable' } };
    }
    const put = await send('attachments.put', { permit, index, bytes: encodeBase64url(bytes) });
    if (put.is === 'not-open') return { is: 'not-open' };
    if (put.is !== 'put') return { is: 'problem', problem: addProblem(put, name, false) };
    told((index + 1) / portions);
  }
  const finished = await send('attachments.finish', { permit });
  if (finished.is === 'not-open' || finished.is === 'added') return { is: finished.is };
  return { is: 'problem', problem: addProblem(finished, name, true) };
};
