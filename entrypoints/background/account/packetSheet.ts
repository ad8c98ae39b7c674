import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import type { AccountRecord, PasswordGeneration } from '../../../utils/storage/accountRecord.ts';

/** The packet of a generation. Its text is made again each time, of what this device keeps: the same to the character. */
export const packetSheet = (
  { accountId, address }: Pick<AccountRecord, 'accountId' | 'address'>,
  { generation, encryptedAccountKey, startedOn }: PasswordGeneration,
): PacketSheet => ({
  text: encodePacket({ accountId, generation, encryptedAccountKey }),
  address,
  generation,
  issuedOn: startedOn.slice(0, 10),
  recognition: recognitionOf(accountId, generation),
});
