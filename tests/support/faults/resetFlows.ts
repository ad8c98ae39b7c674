import { login, settled } from '../../contract/client/world.ts';
import type { Device } from '../../contract/client/device.ts';
import { expectIs, type Flow, newPassword, packetOn, password, type Run, signUp } from './flows.ts';

const save = async (on: Device, title: string): Promise<void> => {
  await on.send('vault.save', { item: login({ title }) });
  await settled(on);
};

/** An account on another device, with one login. @returns its packet */
const liveElsewhere = async (run: Run): Promise<string> => {
  const elsewhere = run.newDevice();
  await signUp({ ...run, device: elsewhere });
  await save(elsewhere, 'kept');
  return packetOn(elsewhere, password);
};

/** The whole reset, from the asking for the link to the new password. */
const reset = async ({ address, world }: Run, on: Device): Promise<void> => {
  const given = { address, service: world.origin, language: 'en' } as const;
  let after = world.mails();
  expectIs(await on.send('reset.link', given), 'link-sent');
  await world.press(await world.linkFor(address, after));
  after = world.mails();
  expectIs(await on.send('reset.begin', given), 'code-sent');
  expectIs(await on.send('reset.verify', { code: await world.codeFor(address, after) }), 'proven');
  expectIs(await on.send('reset.finish', { password: newPassword }), 'reset');
};

/** A reset ends with an empty vault under the new pair, or with everything as it was under the old one. */
export const resetFlow = (run: Run): Flow => {
  const { device } = run;
  let before = '';
  return {
    prepare: async () => {
      before = await liveElsewhere(run);
    },
    work: () => reset(run, device),
    afterwards: async () => {
      const pairs = [{ password, packet: before }];
      const state = await device.send('state.read', {});
      // The password is typed where it is asked for, and the rest is left as it stands.
      if (state.is === 'resetting' && state.step === 'password')
        expectIs(await device.send('reset.finish', { password: newPassword }), 'reset', 'start-again');
      else if (state.is === 'resetting') await device.send('flow.cancel', {});
      if ((await device.send('state.read', {})).is === 'locked')
        expectIs(await device.send('unlock', { password: newPassword }), 'unlocked');
      if ((await device.send('state.read', {})).is !== 'unlocked') return { pairs, titles: ['kept'] };
      pairs.push({ password: newPassword, packet: await packetOn(device, newPassword) });
      return { pairs, titles: [] };
    },
  };
};

/** An undoing ends with the vault of before under the old pair, or with the newer one under the newer. */
export const undoFlow = (run: Run): Flow => {
  const { device, address, world } = run;
  let [before, since] = ['', ''];
  const signIn = async () => {
    await device.send('signIn.begin', { address, password, service: world.origin });
    return device.send('signIn.authenticate', { packet: before });
  };
  return {
    prepare: async () => {
      before = await liveElsewhere(run);
      const newer = run.newDevice();
      await reset(run, newer);
      await save(newer, 'since');
      since = await packetOn(newer, newPassword);
    },
    work: async () => {
      expectIs(await signIn(), 'older-packet');
      expectIs(await device.send('signIn.undo', {}), 'unlocked');
    },
    afterwards: async () => {
      const state = await device.send('state.read', {});
      if (state.is === 'locked') expectIs(await device.send('unlock', { password }), 'unlocked');
      // Whoever comes back tries the pair again: where the undoing got through it is a sign-in as any other.
      else if (state.is !== 'unlocked') expectIs(await signIn(), 'unlocked', 'older-packet');
      const isUndone = (await device.send('state.read', {})).is === 'unlocked';
      const pairs = [
        { password, packet: before },
        { password: newPassword, packet: since },
      ];
      return { pairs, titles: [isUndone ? 'kept' : 'since'] };
    },
  };
};
