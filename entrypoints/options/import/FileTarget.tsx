import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { FileIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';
import '../../../components/packet/packet.css';

/** Where a file is dropped, or chosen by pressing. */
export const FileTarget = ({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element => {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    <label
      class={over ? 'packet-drop packet-drop-over' : 'packet-drop'}
      for={id}
      data-import-target
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <FileIcon />
      <span class="packet-drop-title">{t(over ? 'packetDropOver' : 'importTarget')}</span>
      <span class="packet-drop-hint soft">{t('importTargetHint')}</span>
      <input
        id={id}
        class="packet-file"
        type="file"
        name="importFile"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file can be chosen again after a refusal.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
};
