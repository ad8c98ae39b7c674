import type { JSX } from 'preact';
import { DropTarget } from '../components/packet/DropTarget.tsx';
import { PacketTroubleNotice } from '../components/packet/PacketTroubleNotice.tsx';
import { TypedPacketField } from '../components/packet/TypedPacketField.tsx';
import type { usePacketReader } from '../components/packet/usePacketReader.ts';
import type { ParsedPacket } from '../utils/packet/parsePacket.ts';
import type { PacketBackup } from '../utils/transfer/backupHeader.ts';
import { HeldPacket } from './HeldPacket.tsx';

type PacketPartProps = {
  readonly packet: ParsedPacket | null;
  readonly header: PacketBackup | null;
  readonly reader: ReturnType<typeof usePacketReader>;
  /** Something is being dragged over the page. */
  readonly over: boolean;
  readonly onFiles: (files: readonly Blob[]) => void;
  readonly onOther: () => void;
};

/** Where the packet is handed over, and what it is once it was. */
export const PacketPart = ({
  packet,
  header,
  reader,
  over,
  onFiles,
  onOther,
}: PacketPartProps): JSX.Element =>
  packet ? (
    <HeldPacket packet={packet} header={header} onOther={onOther} />
  ) : (
    <>
      {reader.share === null && reader.trouble && <PacketTroubleNotice trouble={reader.trouble} />}
      <DropTarget over={over} share={reader.share} checking={false} onFiles={onFiles} onStop={reader.stop} />
      <TypedPacketField busy={reader.share !== null} onText={reader.readText} />
    </>
  );
