import type { AppState } from '../../../utils/messaging/state.ts';
import { hintedTroubles, packetTroubles } from '../packetTroubles.ts';
import type { Scene } from './examples.ts';

/** The packet of the specification's example, as it is printed. */
export const typedPacket = 'HK1PR CGD0Q RNT3V US5XK K325V 5ZX5S JSFFX UKQLK 3P2LF KFNU';

type MakeScene = (state: AppState, steps?: readonly string[], answers?: Scene['answers']) => Scene;

/** How a picture of each trouble is come by: the packet is handed over, and the background says what is the matter. */
export const troubleScenes = (popup: MakeScene, unproven: AppState): Readonly<Record<string, Scene>> =>
  Object.fromEntries(
    Object.entries({ ...packetTroubles, ...hintedTroubles }).map(([name, trouble]) => [
      `trouble-${name}`,
      popup(unproven, [`[name=packetText]=${typedPacket}`, '[data-action=submit-text]'], {
        'signIn.authenticate': trouble,
      }),
    ]),
  );
