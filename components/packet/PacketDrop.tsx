import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { PacketRefusal } from '../../utils/packet/refusal.ts';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { Form } from '../Form.tsx';
import { PictureIcon } from '../icons.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useTask } from '../useTask.ts';
import { handedOver, isEditable } from './handedOver.ts';
import { PacketRefusalText } from './PacketRefusalText.tsx';
import { usePacketReader } from './usePacketReader.ts';
import './packet.css';

type PacketDropProps = {
  /** Why the packet that was handed on was not taken. */
  readonly refusal: PacketRefusal | null;
  /** Gets a packet that is whole; resolves to a trouble that is not the packet's. */
  readonly onPacket: (text: string) => Promise<Problem | null>;
};

/** Where a packet is handed over: a file chosen, dropped or pasted anywhere on the page, or the text typed. */
export const PacketDrop = ({ refusal, onPacket }: PacketDropProps): JSX.Element => {
  const id = useId();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const task = useTask();
  const reader = usePacketReader((packet) => task.run(() => onPacket(packet)));

  const take = (data: DataTransfer | null): boolean => {
    const given = handedOver(data);
    if (given?.is === 'files') reader.readFiles(given.files);
    if (given?.is === 'text') reader.readText(given.text);
    return given !== null;
  };

  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      const hasFiles = (event.clipboardData?.files.length ?? 0) > 0;
      if (!hasFiles && isEditable(event.target)) return;
      if (take(event.clipboardData)) event.preventDefault();
    };
    const dragged = (event: DragEvent): void => {
      // Without this the browser opens a file that misses the target, and the screen is gone.
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') take(event.dataTransfer);
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    document.addEventListener('paste', pasted);
    document.addEventListener('dragover', dragged);
    document.addEventListener('drop', dragged);
    document.addEventListener('dragleave', left);
    return () => {
      document.removeEventListener('paste', pasted);
      document.removeEventListener('dragover', dragged);
      document.removeEventListener('drop', dragged);
      document.removeEventListener('dragleave', left);
    };
  });

  const busy = reader.reading || task.busy;
  const shown = busy ? null : (reader.refusal ?? refusal);
  return (
    <div class="stack-large">
      <label
        class={over ? 'packet-drop packet-drop-over' : 'packet-drop'}
        for={id}
        data-drop
        aria-busy={busy}
      >
        {busy ? <span class="spinner" aria-hidden="true" /> : <PictureIcon />}
        <span class="packet-drop-title" role="status">
          {t(reader.reading ? 'packetReading' : task.busy ? 'packetChecking' : 'packetDropTitle')}
        </span>
        <span class="packet-drop-hint soft">{t('packetDropHint')}</span>
        <input
          id={id}
          class="packet-file"
          type="file"
          name="packetFile"
          accept="image/*,.eml,message/rfc822,text/plain,.pdf"
          multiple
          onChange={(event) => {
            reader.readFiles([...(event.currentTarget.files ?? [])]);
            // The same file can be chosen again after a refusal.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {shown && <PacketRefusalText refusal={shown} />}
      <ProblemNotice problem={task.problem} />
      <Form onSubmit={() => reader.readText(text)}>
        <Field
          name="packetText"
          label={t('packetTextLabel')}
          hint={t('packetTextHint')}
          autocomplete="off"
          inputClass="mono"
          value={text}
          onValue={setText}
        />
        <Button action="submit-text" submits busy={busy}>
          {t('packetTextSubmit')}
        </Button>
      </Form>
    </div>
  );
};
