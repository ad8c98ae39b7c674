import type { Device } from '../client/device.ts';
import type { World } from '../client/world.ts';
import type { Wire } from './commands.ts';

/** Requests of the vault as they went out, to be sent again by somebody who has listened. */
type Sent = { readonly path: string; readonly init: RequestInit };

/** One person's devices, each with a network of its own. */
export const createPeople = async (world: World, count: number) => {
  const sent: Sent[] = [];
  const wires: Wire[] = [];
  const password = 'a long enough sentence';

  const make = (index: number): Device => {
    wires[index] = 'online';
    return world.device({
      wire: async (url, init, pass) => {
        if (wires[index] === 'offline') throw new TypeError('fetch failed');
        const { pathname } = new URL(url);
        if (pathname.startsWith('/v1/vault/')) sent.push({ path: pathname, init });
        const response = await pass();
        if (wires[index] !== 'deaf') return response;
        throw new TypeError('fetch failed');
      },
    });
  };

  const person = await world.signedUp('ada@example.test', password, make(0));
  const devices = [person.device];
  for (let index = 1; index < count; index += 1) devices.push(await world.signedIn(person, make(index)));

  const unlock = async (device: Device): Promise<void> => {
    const answer = await device.outcome(device.send('unlock', { password }));
    if (answer === 'killed') {
      device.kill();
      return unlock(device);
    }
    if (answer.is !== 'unlocked') throw new Error(`not unlocked: ${answer.is}`);
  };

  return {
    devices,
    wires,
    unlock,
    /** A device that is signed in anew, and has nothing but what the service gives it. */
    fresh: () => world.signedIn(person, world.device()),
    /** Makes a request again that somebody has made before, with everything that stood in it. */
    replay: async (nth: number): Promise<void> => {
      const again = sent[nth % Math.max(1, sent.length)];
      if (again !== undefined) await world.service.request(again.path, again.init);
    },
  };
};
