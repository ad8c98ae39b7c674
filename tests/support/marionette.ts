import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A DOM element as Marionette names it (W3C WebDriver §12.1). */
export type MarionetteElement = { readonly 'element-6066-11e4-a52e-4f735466cecf': string };
export const elementId = (element: MarionetteElement): string =>
  element['element-6066-11e4-a52e-4f735466cecf'];

export type Marionette = {
  /** One command; rejects with Firefox's word on what went wrong. */
  readonly send: <T = unknown>(command: string, parameters?: object) => Promise<T>;
  readonly close: () => void;
};

type Answer = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/**
 * Splits what arrives into packets: the length in decimal digits, a colon, that many bytes of JSON.
 * (Firefox source, remote/marionette/packets.sys.mjs.)
 */
const packetsFrom = (socket: Socket, take: (packet: unknown) => void) => {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, Buffer.from(chunk)]);
    for (;;) {
      const colon = held.indexOf(':');
      const end = colon + 1 + Number(held.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || held.length < end) return;
      const packet: unknown = JSON.parse(held.subarray(colon + 1, end).toString());
      held = held.subarray(end);
      take(packet);
    }
  });
};

/** Speaks Marionette's protocol, version 3: `[0, id, command, parameters]` one way, `[1, id, error, result]` the other. */
export const connectMarionette = async (port: number): Promise<Marionette> => {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Answer>();
  let last = 0;

  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    packetsFrom(socket, (packet) => {
      if (!Array.isArray(packet)) return resolve();
      const [, id, error, result] = packet as [1, number, { error: string; message: string } | null, unknown];
      const answer = waiting.get(id);
      waiting.delete(id);
      if (error === null) answer?.resolve(result as never);
      else answer?.reject(new Error(`${error.error}: ${error.message}`));
    });
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox closed the connection'));
    waiting.clear();
  });
  socket.on('error', () => socket.destroy());

  return {
    send: async <T>(command: string, parameters: object = {}) => {
      const id = ++last;
      const json = JSON.stringify([0, id, command, parameters]);
      const answer = new Promise<T>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      if (!socket.write(`${Buffer.byteLength(json)}:${json}`)) await once(socket, 'drain');
      return answer;
    },
    close: () => socket.destroy(),
  };
};
