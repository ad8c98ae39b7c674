import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { Button } from '../Button.tsx';
import { CameraIcon, CloseIcon } from '../icons.tsx';
import { cameraIds } from './camera.ts';
import { PacketTroubleNotice } from './PacketTroubleNotice.tsx';
import { troubleText } from './troubleText.ts';
import { type CameraState, useCamera } from './useCamera.ts';

type PacketCameraProps = {
  readonly onPacket: (text: string) => void;
  readonly onClose: () => void;
};

/** The line below the picture. */
const lineOf = (state: CameraState): string => {
  switch (state.is) {
    case 'starting':
      return t('packetCameraStarting');
    case 'paused':
      return t('packetCameraPaused');
    case 'live':
      return state.seen === null || state.seen.is === 'packet'
        ? t('packetCameraLive')
        : troubleText(state.seen, Date.now()).what;
    case 'no-camera':
    case 'no-capture':
    default:
      return '';
  }
};

/** The camera's live picture, read as it comes. */
export const PacketCamera = ({ onPacket, onClose }: PacketCameraProps): JSX.Element => {
  const [turn, setTurn] = useState(0);
  const [cameras, setCameras] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const { state, video } = useCamera(onPacket, turn, chosen);
  const failed = state.is === 'no-camera' || state.is === 'no-capture';
  const again = (): void => setTurn(turn + 1);
  useEffect(() => {
    if (state.is === 'live') void cameraIds().then(setCameras, () => undefined);
  }, [state.is]);
  const other = (): void => {
    const shown = video.current?.srcObject;
    const id = shown instanceof MediaStream ? shown.getVideoTracks()[0]?.getSettings().deviceId : undefined;
    setChosen(cameras[(cameras.indexOf(id ?? '') + 1) % cameras.length] ?? null);
  };

  return (
    <section class="stack" data-camera={state.is}>
      {failed && <PacketTroubleNotice trouble={state} />}
      {/* It stays when the camera fails, hidden: it is what the picture is put into when it is tried again. */}
      <div class="camera" hidden={failed}>
        <video ref={video} class="camera-picture" muted playsInline aria-label={t('packetCameraLabel')} />
        <span class="camera-frame" aria-hidden="true" />
        {state.is === 'starting' && <span class="spinner camera-spinner" aria-hidden="true" />}
      </div>
      <p class="camera-line" role="status">
        {lineOf(state)}
      </p>
      <div class="actions camera-actions">
        {(failed || state.is === 'paused') && (
          <Button action="camera-again" onPress={again}>
            <CameraIcon />
            {t(failed ? 'packetCameraAgain' : 'packetCameraOn')}
          </Button>
        )}
        {state.is === 'live' && cameras.length > 1 && (
          <Button action="camera-other" look="quiet" size="small" onPress={other}>
            {t('packetCameraOther')}
          </Button>
        )}
        <Button action="camera-off" look="quiet" size="small" onPress={onClose}>
          <CloseIcon />
          {t('packetCameraOff')}
        </Button>
      </div>
    </section>
  );
};
