import { login, settled } from '../../contract/client/world.ts';
import type { Device } from '../../contract/client/device.ts';
import {
  expectIs,
  type Flow,
  newPassword,
  packetOn,
  type Pair,
  password,
  type Run,
  signUp,
} from './flows.ts';

/** Longer than any of it takes. */
const patience = 20_000;

/** Waits until the work is done. @throws Error where it stands still */
const made = async (device: Device): Promise<void> => {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const state = await device.send('rekey.read', {});
    if (state.is !== 'running') return;
    if (state.stop !== null) throw new Error(`stands still: ${state.stop.is}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('still at work');
};

/** All keys are changed, while another device is signed in. Whatever stands still is brought to its end by the person. */
export const rekeyFlow = (run: Run): Flow => {
  const { device, newDevice, address, world } = run;
  let before = '';
  return {
    prepare: async () => {
      await signUp(run);
      before = await packetOn(device, password);
      await device.send('vault.save', { item: login({ title: 'kept' }) });
      await settled(device);
      const other = newDevice();
      await other.send('signIn.begin', { address, password, service: world.origin });
      expectIs(await other.send('signIn.authenticate', { packet: before }), 'unlocked');
    },
    work: async () => {
      const begun = await device.send('rekey.begin', { password, newPassword });
      if (begun.is !== 'prepared') throw new Error(begun.is);
      expectIs(await device.send('rekey.confirm', { packet: begun.sheet.text }), 'running');
      await made(device);
    },
    afterwards: async () => {
      await device.send('lock', {});
      // A popup that is opened: what the service knows by now is known here a moment later.
      for (let i = 0; i < 3; i += 1) {
        await device.send('state.read', {});
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const byOld = (await device.send('unlock', { password })).is === 'unlocked';
      if (!byOld) expectIs(await device.send('unlock', { password: newPassword }), 'unlocked');
      await settled(device);
      const pairs: Pair[] = [{ password, packet: before }];
      const waiting = await device.send('rekey.read', {});
      if (waiting.is === 'prepared') pairs.push({ password: newPassword, packet: waiting.sheet.text });
      if (waiting.is === 'running') {
        expectIs(await device.send('rekey.resume', { password: newPassword }), 'running');
        await made(device);
      }
      const isMade = !byOld || waiting.is === 'running';
      if (isMade) pairs.push({ password: newPassword, packet: await packetOn(device, newPassword) });
      return { pairs, titles: ['kept'] };
    },
  };
};
