import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { NewPacketRefusal } from '../../../utils/messaging/results.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import type { AccountRecord, PasswordGeneration } from '../../../utils/storage/accountRecord.ts';

/** What a packet is to the generation that is being prepared: null where it is the new one. */
export const refusalOfNew = (
  { accountId }: AccountRecord,
  next: PasswordGeneration,
  text: string,
): NewPacketRefusal | null => {
  const packet = parsePacket(text);
  if (packet.is !== 'packet') return packet;
  if (packet.tag !== accountTag(accountId)) return { is: 'other-account' };
  if (equalBytes(packet.encryptedAccountKey, next.encryptedAccountKey)) return null;
  // Whatever else of this account it is, it is not the one that the change is about.
  return { is: 'not-the-new-one', number: packetNumber(next.generation) };
};
