import type { UnseenView } from '../../utils/messaging/packetTrouble.ts';

/** Turns a camera on: the picture alone, never the sound. @throws DOMException for `cameraTrouble` */
export const openCamera = (deviceId: string | null): Promise<MediaStream> => {
  // The compiler takes it for granted; a browser can be built or set up without.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new DOMException('no media devices', 'NotFoundError');
  return devices.getUserMedia({
    audio: false,
    video: {
      ...(deviceId === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: deviceId } }),
      width: { ideal: 1920 },
      height: { ideal: 1080 },
    },
  });
};

/** All cameras, once one has been allowed; the browser names none before. */
export const cameraIds = async (): Promise<readonly string[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map((one) => one.deviceId);
};

/** Why there is no picture, by the browser's name for it (Media Capture and Streams §10.2). */
export const cameraTrouble = (error: unknown): UnseenView => {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { is: 'no-camera', because: 'refused' };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { is: 'no-camera', because: 'none' };
    default:
      return { is: 'no-camera', because: 'in-use' };
  }
};
