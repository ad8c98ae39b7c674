import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { TypedPacket } from '../../utils/packet/typedGroups.ts';
import { wrongGroups } from './troubleText.ts';

/**
 * What is said while a packet is typed, and read out: the trouble, or the last group that was accepted. It changes with
 * a group and not with each character, so that a screen reader can keep up. Empty where there is nothing to say.
 */
export const typedText = ({ groups, trouble, whole, wanted }: TypedPacket): string => {
  if (whole) return t('packetTypedWhole');
  if (trouble === null) {
    const accepted = groups.findLastIndex(({ state }) => state === 'accepted') + 1;
    return accepted === 0 ? '' : t('packetTypedAccepted', accepted);
  }
  switch (trouble.is) {
    case 'beginning':
      return t('packetTypedBeginning');
    case 'character':
      return t('packetTypedCharacter', trouble.group, trouble.character);
    case 'length':
      return t('packetTypedLength', trouble.group, trouble.found, trouble.wanted);
    case 'mistyped':
      return wrongGroups(trouble.groups);
    case 'damaged':
      return `${t('packetDamaged')} ${t('packetDamagedDo')}`;
    case 'too-long':
      return `${t('packetTooLong', trouble.found, wanted)} ${t('packetTooLongDo')}`;
    default:
      return unreachable(trouble);
  }
};
