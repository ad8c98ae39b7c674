import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { Button } from '../Button.tsx';
import { FileIcon, MailIcon, PictureIcon, PrintIcon } from '../icons.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useTask } from '../useTask.ts';
import { saveBytes } from './saveBytes.ts';

type PacketSavesProps = {
  readonly sheet: PacketSheet;
  /** Called when a file was handed to the browser or the print dialogue was closed. */
  readonly onSaved?: (how: 'pdf' | 'png' | 'eml' | 'print') => void;
};

/** The ways to keep a packet that need nobody else: as a page, as a picture, as a draft for one's own mail, on paper. */
export const PacketSaves = ({ sheet, onSaved }: PacketSavesProps): JSX.Element => {
  const task = useTask();
  const save = (kind: 'pdf' | 'png' | 'eml') => (): void =>
    task.run(async () => {
      const { packetFile } = await import('./packetFiles.ts');
      const { name, type, bytes } = await packetFile(kind, sheet);
      saveBytes(name, type, bytes);
      onSaved?.(kind);
      return null;
    });
  const print = (): void =>
    task.run(async () => {
      const { printPacket } = await import('./printPacket.tsx');
      await printPacket(sheet);
      onSaved?.('print');
      return null;
    });
  return (
    <div class="stack">
      <div class="actions actions-wide">
        <Button action="save-pdf" onPress={save('pdf')}>
          <FileIcon />
          {t('packetSavePdf')}
        </Button>
        <Button action="save-png" onPress={save('png')}>
          <PictureIcon />
          {t('packetSavePng')}
        </Button>
        <Button action="save-eml" onPress={save('eml')}>
          <MailIcon />
          {t('packetSaveEml')}
        </Button>
        <Button action="print-packet" onPress={print}>
          <PrintIcon />
          {t('packetPrint')}
        </Button>
      </div>
      <ProblemNotice problem={task.problem} />
    </div>
  );
};
