import type { HandOverWays } from '../../components/packet/PacketDrop.tsx';
import { captureTab } from './captureTab.ts';
import { asksForCamera, closesForFiles, continueInTab, type Place } from './place.ts';

/** The ways to hand a packet over here: a popup has a tab below it, and no room for a camera. */
export const handOverWays = (place: Place): HandOverWays => {
  if (place === 'tab') return { popupOverTab: true, withCamera: asksForCamera(location.search) };
  return {
    captureTab,
    openCamera: () => void continueInTab('camera'),
    ...(closesForFiles(place) && { chooseElsewhere: () => void continueInTab() }),
  };
};
