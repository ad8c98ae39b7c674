import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { pinnedArgon2 } from '../utils/crypto/stretchPassword.ts';

const { passes, memoryKiB, lanes, tagLength } = pinnedArgon2;
// `-r`: the hash alone. Otherwise the command hashes a second time, to verify what it has printed.
const parameters = ['-id', '-r', '-t', passes, '-k', memoryKiB, '-p', lanes, '-l', tagLength].map(String);

/** Whether the command `argon2` is here, Debian's package of that name. */
export const hasArgon2Command = (): boolean =>
  spawnSync('argon2', ['-h'], { stdio: 'ignore' }).error === undefined;

/** Milliseconds that the command `argon2` takes for one password at our parameters, from its start to its end. */
export const argon2CommandTime = async (): Promise<number> => {
  const began = performance.now();
  const child = spawn('argon2', ['sixteen bytes ok', ...parameters], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end('seven green kettles sing');
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`argon2 ended with ${code}`);
  return performance.now() - began;
};

/** A script that leaves `bench.timeArgon2` behind: our Argon2id as it is in the background, to be run in any worker. */
export const argon2Script = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('argon2InWorker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code.replace(/\bvar bench\s*=/, 'globalThis.bench =');
};
