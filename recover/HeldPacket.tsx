import type { JSX } from 'preact';
import { Button } from '../components/Button.tsx';
import { PacketSign } from '../components/packet/PacketSign.tsx';
import { PacketText } from '../components/packet/PacketText.tsx';
import { t } from '../utils/i18n/text.ts';
import type { ParsedPacket } from '../utils/packet/parsePacket.ts';
import { recognitionOf } from '../utils/packet/recognition.ts';
import { packetNumber } from '../utils/packet/sheetText.ts';
import type { PacketBackup } from '../utils/transfer/backupHeader.ts';
import { matchPacket } from '../utils/transfer/openBackup.ts';

type HeldPacketProps = {
  readonly packet: ParsedPacket;
  /** The backup's, which says whose packet it is; the packet alone does not. */
  readonly header: PacketBackup | null;
  readonly onOther: () => void;
};

/** The packet that was read: its number, its text, and its sign as soon as the account is known. */
export const HeldPacket = ({ packet, header, onOther }: HeldPacketProps): JSX.Element => (
  <div class="stack" data-held-packet>
    <p>{t('recoverPacketHeld', packetNumber(packet.generation))}</p>
    {header && matchPacket(packet, header) === null && (
      <PacketSign recognition={recognitionOf(header.accountId, header.generation)} />
    )}
    <PacketText text={packet.text} />
    <div class="actions">
      <Button action="other-packet" look="quiet" size="small" onPress={onOther}>
        {t('knownOther')}
      </Button>
    </div>
  </div>
);
