import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { hasCommand } from './hasCommand.ts';

/** A screen of X11 without a monitor, and somebody before it. */
export type Screen = {
  /** What a browser's `DISPLAY` is set to. */
  readonly display: string;
  /** Presses keys together, such as Alt, Shift and L: the numbers of keys, as any PC's keyboard has them. */
  readonly press: (...keys: readonly number[]) => void;
  /** Clicks with the right button, so many pixels from the left and the top. */
  readonly rightClick: (x: number, y: number) => void;
  /** The screen saver begins, as at the lock of a desktop. */
  readonly lock: () => void;
  /** The screen saver ends. */
  readonly unlock: () => void;
  readonly close: () => Promise<void>;
};

export const keys = { alt: 64, shift: 50, l: 46 } as const;

const [queryExtension, forceScreenSaver] = [98, 115];
const [keyPress, keyRelease, buttonPress, buttonRelease, motion] = [2, 3, 4, 5, 6];

/** A request of X11: its number, a byte, and what follows in words of four bytes. */
const requestOf = (opcode: number, detail: number, body: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.from([opcode, detail, 0, 0]);
  head.writeUInt16LE(1 + body.length / 4, 2);
  return Buffer.concat([head, body]);
};

/** Speaks X11's protocol with the server behind a socket. @throws Error where it is no X11 server, or has no XTEST */
const openConnection = async (path: string) => {
  const socket = connect(path);
  let come = Buffer.alloc(0);
  let more = (): void => {};
  socket.on('data', (data) => {
    come = Buffer.concat([come, data]);
    more();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve()).once('error', reject);
  });
  const read = async (length: number): Promise<Buffer> => {
    while (come.length < length)
      await new Promise<void>((resolve) => {
        more = resolve;
      });
    const read = come.subarray(0, length);
    come = come.subarray(length);
    return read;
  };

  // Little-endian, version 11.0, nothing to show that it may.
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const greeting = await read(8);
  if (greeting[0] !== 1) throw new Error('the X11 server lets nobody in');
  await read(greeting.readUInt16LE(6) * 4);

  const name = 'XTEST\0\0\0';
  const length = Buffer.alloc(4);
  length.writeUInt16LE(5);
  socket.write(requestOf(queryExtension, 0, Buffer.concat([length, Buffer.from(name, 'latin1')])));
  const answer = await read(32);
  if (answer[8] !== 1) throw new Error('the X11 server has no XTEST');
  const xtest = answer.readUInt8(9);

  return {
    /** An event as from the devices themselves. */
    act: (kind: number, detail: number, [x, y]: readonly [number, number] = [0, 0]): void => {
      const event = Buffer.alloc(32);
      event[0] = kind;
      event[1] = detail;
      event.writeInt16LE(x, 20);
      event.writeInt16LE(y, 22);
      socket.write(requestOf(xtest, 2, event));
    },
    request: (opcode: number, detail: number): void => {
      socket.write(requestOf(opcode, detail));
    },
    end: () => socket.destroy(),
  };
};

/** Starts a screen. Null where this machine has no Xvfb. */
export const startScreen = async (): Promise<Screen | null> => {
  if (process.platform !== 'linux' || !(await hasCommand('Xvfb'))) return null;
  // It chooses a free number and says which.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.on('data', (data: unknown) => resolve(String(data).trim()));
    server.once('exit', () => reject(new Error('Xvfb ended')));
  });
  const x11 = await openConnection(`/tmp/.X11-unix/X${number}`);
  return {
    display: `:${number}`,
    press: (...pressed) => {
      for (const key of pressed) x11.act(keyPress, key);
      for (const key of pressed.toReversed()) x11.act(keyRelease, key);
    },
    rightClick: (...place) => {
      x11.act(motion, 0, place);
      x11.act(buttonPress, 3);
      x11.act(buttonRelease, 3);
    },
    lock: () => x11.request(forceScreenSaver, 1),
    unlock: () => x11.request(forceScreenSaver, 0),
    close: async () => {
      x11.end();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
};
