import { unreachable } from '../../utils/bytes/unreachable.ts';
import { writtenSize } from '../../utils/i18n/sizes.ts';
import { t } from '../../utils/i18n/text.ts';
import { type Problem, serviceProblem } from '../../utils/i18n/troubles.ts';
import type { NoRoom } from '../../utils/messaging/attachments.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';

const noRoomProblem = (noRoom: NoRoom, name: string): Problem => ({
  text:
    noRoom.at === 'device'
      ? t('attachmentNoRoomDevice', name)
      : t('attachmentNoRoomService', writtenSize(noRoom.left), name),
  refusal: `no-room-${noRoom.at}`,
});

type NotAdded = Exclude<
  OutputOf<'attachments.begin'> | OutputOf<'attachments.put'> | OutputOf<'attachments.finish'>,
  { is: 'begun' | 'put' | 'added' | 'not-open' }
>;

/** Why a file was not added: nothing was changed. `full`: the item itself has no room for its name. */
export const addProblem = (not: NotAdded, name: string, isFull: boolean): Problem => {
  switch (not.is) {
    case 'too-large':
      return {
        text: isFull ? t('attachmentItemFull') : t('attachmentTooLarge', name),
        refusal: isFull ? 'item-full' : not.is,
      };
    case 'too-many':
      return { text: t('attachmentTooMany'), refusal: not.is };
    case 'over':
      return { text: t('attachmentOver', name), refusal: not.is };
    case 'gone':
      return { text: t('attachmentGone'), refusal: not.is };
    case 'no-room':
      return noRoomProblem(not, name);
    default:
      return unreachable(not);
  }
};

type NotGiven = Exclude<
  OutputOf<'attachments.fetch'> | OutputOf<'attachments.read'>,
  { is: 'ready' | 'fetching' | 'portion' | 'not-open' }
>;

/** Why a file is not given out: nothing of it was saved. */
export const saveProblem = (not: NotGiven, name: string): Problem => {
  switch (not.is) {
    case 'altered':
      return { text: t('attachmentAltered', name), refusal: not.is };
    case 'not-there':
      return { text: t('attachmentNotThere', name), refusal: not.is };
    case 'gone':
      return { text: t('attachmentGone'), refusal: not.is };
    case 'no-room':
      return noRoomProblem(not, name);
    case 'unreachable':
      return { text: t('attachmentOffline', name), refusal: not.is };
    case 'limited':
    case 'service-error':
      return serviceProblem(not, Date.now());
    default:
      return unreachable(not);
  }
};
