import { useEffect, useRef, useState } from 'preact/hooks';
import type { UnseenView } from '../../utils/messaging/packetTrouble.ts';
import type { PacketReading } from '../../utils/qr/reading.ts';
import { createFrameReader } from '../../utils/qr/readFrames.ts';
import { cameraTrouble, openCamera } from './camera.ts';

export type CameraState =
  /** The user is asked, or the camera wakes up. */
  | { readonly is: 'starting' }
  /** `seen`: what the last frame with a code in it came to, unless it was a packet. */
  | { readonly is: 'live'; readonly seen: PacketReading | null }
  /** Off, because the page was out of sight. */
  | { readonly is: 'paused' }
  | UnseenView;

/** At most so many frames a second are read. */
const frameEvery = 200;
/** Longest side of a frame that is read, in pixels. */
const longest = 1280;

const frameOf = (video: HTMLVideoElement): Promise<ImageBitmap> => {
  const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight));
  return createImageBitmap(video, {
    resizeWidth: Math.round(video.videoWidth * scale),
    resizeHeight: Math.round(video.videoHeight * scale),
    resizeQuality: 'medium',
  });
};

/**
 * The camera, from when this is shown until it is gone: its picture in `video`, its frames to the reader. It is let go
 * with the first packet, with the component, and whenever the page is out of sight.
 * @param turn another number turns the camera on again
 * @param deviceId which camera; null for the one that looks away from the user, or the only one
 */
export const useCamera = (
  onPacket: (text: string) => void,
  turn: number,
  deviceId: string | null,
): { readonly state: CameraState; readonly video: { current: HTMLVideoElement | null } } => {
  const [state, setState] = useState<CameraState>({ is: 'starting' });
  const video = useRef<HTMLVideoElement>(null);
  const take = useRef(onPacket);
  take.current = onPacket;

  useEffect(() => {
    const reader = createFrameReader();
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let on = true;
    const stop = (): void => {
      on = false;
      clearTimeout(timer);
      reader.close();
      stream?.getTracks().forEach((track) => track.stop());
      if (video.current) video.current.srcObject = null;
    };
    const end = (next: CameraState): void => {
      if (!on) return;
      stop();
      setState(next);
    };
    const look = async (): Promise<void> => {
      const began = performance.now();
      if (video.current && video.current.videoWidth > 0) {
        const frame = await frameOf(video.current).catch(() => null);
        const reading = frame && on ? await reader.read(frame) : null;
        if (!on) return;
        if (reading?.is === 'packet') {
          stop();
          take.current(reading.text);
          return;
        }
        if (reading && reading.is !== 'nothing-found') setState({ is: 'live', seen: reading });
      }
      timer = setTimeout(() => void look(), Math.max(0, frameEvery - (performance.now() - began)));
    };
    const start = async (): Promise<void> => {
      try {
        const opened = await openCamera(deviceId);
        stream = opened;
        if (!on || video.current === null) {
          stop();
          // It was let go while the user was asked.
          opened.getTracks().forEach((track) => track.stop());
          return;
        }
        opened
          .getVideoTracks()[0]
          ?.addEventListener('ended', () => end({ is: 'no-camera', because: 'in-use' }));
        video.current.srcObject = opened;
        await video.current.play();
        setState({ is: 'live', seen: null });
        await look();
      } catch (error) {
        end(cameraTrouble(error));
      }
    };
    const hidden = (): void => {
      if (document.hidden) end({ is: 'paused' });
    };
    setState({ is: 'starting' });
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', stop);
    void start();
    return () => {
      stop();
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', stop);
    };
  }, [turn, deviceId]);
  return { state, video };
};
