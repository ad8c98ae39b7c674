import { login, settled, titles } from '../../contract/client/world.ts';
import type { Device } from '../../contract/client/device.ts';
import type { FaultyWorld } from './world.ts';

/** Password and packet, as a person has them; `address` where it is another one than the account began with. */
export type Pair = { readonly password: string; readonly packet: string; readonly address?: string };

/** What a run of a flow is made of. */
export type Flow = {
  /** What happens before anything is disturbed. */
  readonly prepare: () => Promise<void>;
  /** What is disturbed. Rejects or stops where it is. */
  readonly work: () => Promise<void>;
  /**
   * What a person does afterwards. Gives the pairs there can be, of which exactly one is to open, and what the vault
   * is to hold then; no pairs where there is no account and the service has none either.
   */
  readonly afterwards: () => Promise<{ readonly pairs: readonly Pair[]; readonly titles: readonly string[] }>;
};
export type Run = {
  readonly address: string;
  readonly device: Device;
  readonly newDevice: () => Device;
  readonly world: FaultyWorld;
};

export const password = 'a long enough sentence';
export const newPassword = 'another quite long sentence';

/** The background's answer, or an error that says what came instead. */
export const expectIs = (answer: { readonly is: string }, ...wanted: readonly string[]): void => {
  if (!wanted.includes(answer.is)) throw new Error(`${answer.is}, not ${wanted.join(' or ')}`);
};

export const signUp = async ({ address, device, world }: Run): Promise<void> => {
  expectIs(
    await device.send('signUp.begin', { address, service: world.origin, language: 'en' }),
    'code-sent',
  );
  expectIs(await device.send('signUp.verify', { code: await world.codeFor(address) }), 'proven');
  expectIs(await device.send('signUp.create', { password }), 'created');
};
export const packetOn = async (device: Device, withPassword: string): Promise<string> => {
  const shown = await device.send('packet.reveal', { password: withPassword });
  if (shown.is !== 'revealed') throw new Error(`no packet: ${shown.is}`);
  return shown.sheet.text;
};

const newCode = async ({ address, device, world }: Run): Promise<void> => {
  const after = world.mails();
  expectIs(
    await device.send('signUp.begin', { address, service: world.origin, language: 'en' }),
    'code-sent',
  );
  await world.codeFor(address, after);
};

/** A person who goes on with a sign-up from wherever it stands, twice at most from the beginning. */
const finishSignUp = async (run: Run): Promise<void> => {
  const { device, address, world } = run;
  for (let again = 0; again < 5; again += 1) {
    const state = await device.send('state.read', {});
    if (state.is === 'unlocked') return;
    if (state.is === 'locked') expectIs(await device.send('unlock', { password }), 'unlocked');
    else if (state.is === 'signed-out') await signUp(run).catch(() => {});
    else if (state.is === 'signing-up' && state.step === 'code') {
      const verified = await device.send('signUp.verify', { code: await world.codeFor(address) });
      // Used up by a request whose answer got lost: a new one is asked for.
      if (verified.is === 'wrong-code') await newCode(run);
    } else await device.send('signUp.create', { password });
  }
  throw new Error('the sign-up does not come to an end');
};

export const signUpFlow = (run: Run): Flow => ({
  prepare: async () => {},
  work: () => signUp(run),
  afterwards: async () => {
    await finishSignUp(run);
    await run.device.send('vault.save', { item: login({ title: 'kept' }) });
    await settled(run.device);
    return { pairs: [{ password, packet: await packetOn(run.device, password) }], titles: ['kept'] };
  },
});

export const changeFlow = (run: Run): Flow => {
  const { device } = run;
  let before = '';
  return {
    prepare: async () => {
      await signUp(run);
      before = await packetOn(device, password);
      await device.send('vault.save', { item: login({ title: 'kept' }) });
      await settled(device);
    },
    work: async () => {
      const begun = await device.send('change.begin', { password, newPassword });
      if (begun.is !== 'prepared') throw new Error(begun.is);
      expectIs(await device.send('change.confirm', { packet: begun.sheet.text }), 'changed');
    },
    afterwards: async () => {
      // A popup that is opened: what the service knows by now is known here a moment later.
      await device.send('state.read', {});
      await new Promise((resolve) => setTimeout(resolve, 150));
      await device.send('lock', {});
      const byOld = (await device.send('unlock', { password })).is === 'unlocked';
      if (!byOld) expectIs(await device.send('unlock', { password: newPassword }), 'unlocked');
      await settled(device);
      const pairs: Pair[] = [{ password, packet: before }];
      // Where it was made the new packet is shown; where it waits, its packet must not open yet.
      const waiting = await device.send('change.read', {});
      if (!byOld) pairs.push({ password: newPassword, packet: await packetOn(device, newPassword) });
      else if (waiting.is === 'prepared') pairs.push({ password: newPassword, packet: waiting.sheet.text });
      return { pairs, titles: ['kept'] };
    },
  };
};

/** A device is removed by another. It is to be refused afterwards, and what it had not sent is to be kept. */
export const removalFlow = (run: Run): Flow => {
  const { device, newDevice, address, world } = run;
  let packet = '';
  let other = device;
  const remove = async (): Promise<void> => {
    const list = await device.send('devices.list', {});
    if (list.is !== 'devices') throw new Error(list.is);
    const found = list.devices.find(({ current }) => !current);
    if (found) expectIs(await device.send('devices.remove', { deviceId: found.deviceId }), 'removed', 'gone');
  };
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      await device.send('vault.save', { item: login({ title: 'kept' }) });
      await settled(device);
      other = newDevice();
      await other.send('signIn.begin', { address, password, service: world.origin });
      expectIs(await other.send('signIn.authenticate', { packet }), 'unlocked');
    },
    work: remove,
    afterwards: async () => {
      await device.send('unlock', { password });
      await remove();
      await settled(device);
      await other.send('vault.sync', {});
      const { is } = await other.send('state.read', {});
      if (is !== 'removed') throw new Error(`the removed device is ${is}`);
      return { pairs: [{ password, packet }], titles: ['kept'] };
    },
  };
};

/** Which of the pairs sign in on new devices, and whether each finds the whole vault. */
export const opening = async (
  { pairs, titles: wanted }: Awaited<ReturnType<Flow['afterwards']>>,
  { address, newDevice, origin }: { address: string; newDevice: () => Device; origin: string },
): Promise<{ readonly open: number; readonly isWhole: boolean }> => {
  let [open, isWhole] = [0, true];
  for (const { password: given, packet, address: moved } of pairs) {
    const device = newDevice();
    await device.send('signIn.begin', { address: moved ?? address, password: given, service: origin });
    const { is } = await device.send('signIn.authenticate', { packet });
    if (is === 'unreachable' || is === 'limited' || is === 'service-error') throw new Error(is);
    if (is !== 'unlocked') continue;
    open += 1;
    isWhole &&= (await titles(device)).join() === wanted.join();
  }
  return { open, isWhole };
};
