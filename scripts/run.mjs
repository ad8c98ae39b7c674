/**
 * `node scripts/run.mjs [--firefox] SCRIPT [ARGUMENT …]`: sets the work tree up, then runs the script on the pinned Node.
 * A shell remembers where it found `node` first, so `node scripts/setup.mjs && node …` would stay on the old one.
 */
import { spawn } from 'node:child_process';
import { pinnedNode, setUpOrExit } from './setup.mjs';

const [first, ...others] = process.argv.slice(2);
const firefox = first === '--firefox';
setUpOrExit({ firefox });

const child = spawn(pinnedNode, firefox ? others : [first, ...others], { stdio: 'inherit' });
// Ctrl-C reaches the child by itself (same terminal); what a supervisor sends must be passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130);
});
