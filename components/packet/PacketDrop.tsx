import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';
import { Button } from '../Button.tsx';
import { CameraIcon, TabIcon } from '../icons.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useTask } from '../useTask.ts';
import { DropTarget } from './DropTarget.tsx';
import { PacketCamera } from './PacketCamera.tsx';
import { PacketTroubleNotice } from './PacketTroubleNotice.tsx';
import { TypedPacketField } from './TypedPacketField.tsx';
import { useHandOver } from './useHandOver.ts';
import { usePacketReader } from './usePacketReader.ts';
import './packet.css';

/** What the page around can and cannot do. A page in a tab needs nothing of it. */
export type HandOverWays = {
  /** Takes a picture of the tab below; for a page over a tab only. */
  readonly captureTab?: () => Promise<Blob | PacketTrouble>;
  /** The toolbar button over another tab brings this step up there, with a picture of that tab at hand. */
  readonly popupOverTab?: boolean;
  /** Goes on in a tab, where there is room for a camera. */
  readonly openCamera?: () => void;
  /** Goes on in a tab, where a choice of files would close this page. */
  readonly chooseElsewhere?: () => void;
  /** The camera is on from the beginning: that is what the page was opened for. */
  readonly withCamera?: boolean;
};

type PacketDropProps = {
  /** Why the packet that was handed on was not taken. */
  readonly trouble: PacketTrouble | null;
  /** Gets a packet that is whole; resolves to a trouble that is not the packet's. */
  readonly onPacket: (text: string) => Promise<Problem | null>;
  readonly ways: HandOverWays;
  /** What can be done about the trouble: buttons. */
  readonly remedy?: ComponentChildren;
};

/** Where a packet is handed over, in any form: files, a drop, a paste, the tab below, the camera, its text typed. */
export const PacketDrop = ({ trouble, onPacket, ways, remedy }: PacketDropProps): JSX.Element => {
  const [camera, setCamera] = useState(ways.withCamera === true);
  const task = useTask();
  const reader = usePacketReader((packet) => {
    setCamera(false);
    task.run(() => onPacket(packet));
  });
  const over = useHandOver((given) => {
    if (given.is === 'files') reader.readFiles(given.files);
    else if (given.is === 'text') reader.readText(given.text);
    else reader.refuse({ is: 'unreadable-file', because: 'link-only' });
  });

  const { captureTab } = ways;
  const busy = reader.share !== null || task.busy;
  const shown = busy ? null : (reader.trouble ?? trouble);
  return (
    <div class="stack-large" data-busy={busy}>
      {shown && (
        <PacketTroubleNotice trouble={shown}>{shown === trouble ? remedy : null}</PacketTroubleNotice>
      )}
      <ProblemNotice problem={task.problem} />
      <p class="unseen" role="status">
        {task.busy ? t('packetChecking') : reader.share !== null ? t('packetDropReading') : ''}
      </p>
      <div class="stack">
        {captureTab && (
          <Button action="from-tab" look="primary" busy={busy} onPress={() => reader.readFrom(captureTab)}>
            <TabIcon />
            {t('packetFromTab')}
          </Button>
        )}
        {camera ? (
          <PacketCamera onPacket={(text) => reader.readText(text)} onClose={() => setCamera(false)} />
        ) : (
          <DropTarget
            over={over}
            share={reader.share}
            checking={task.busy}
            onFiles={reader.readFiles}
            onStop={reader.stop}
            onChooseElsewhere={ways.chooseElsewhere}
          />
        )}
        {!camera && (
          <Button
            action="from-camera"
            busy={busy}
            onPress={() => (ways.openCamera ? ways.openCamera() : setCamera(true))}
          >
            <CameraIcon />
            {t('packetFromCamera')}
          </Button>
        )}
        {ways.popupOverTab && <p class="small soft">{t('packetFromTabHint')}</p>}
      </div>
      <TypedPacketField busy={busy} onText={reader.readText} />
      <p class="small soft packet-private">{t('packetNothingLeaves')}</p>
    </div>
  );
};
