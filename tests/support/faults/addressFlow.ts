import { login, settled } from '../../contract/client/world.ts';
import { expectIs, type Flow, packetOn, password, type Run, signUp } from './flows.ts';

/** The address is changed. Exactly one of the two is to sign in afterwards, and the device is to show that one. */
export const addressFlow = (run: Run): Flow => {
  const { device, address, world } = run;
  const renamed = `new.${address}`;
  let packet = '';
  let code = '';
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      await device.send('vault.save', { item: login({ title: 'kept' }) });
      await settled(device);
      const after = world.mails();
      const begun = { purpose: 'change', address: renamed, password, language: 'en' } as const;
      expectIs(await device.send('addresses.begin', begun), 'code-sent');
      code = await world.codeFor(renamed, after);
    },
    work: async () => expectIs(await device.send('addresses.confirm', { code }), 'set'),
    afterwards: async () => {
      await device.send('unlock', { password });
      const read = await device.send('addresses.read', {});
      if (read.is !== 'addresses' || read.unsigned !== 'nothing') throw new Error(`addresses: ${read.is}`);
      await settled(device);
      const other = read.address === renamed ? address : renamed;
      const fresh = run.newDevice();
      await fresh.send('signIn.begin', { address: other, password, service: world.origin });
      expectIs(await fresh.send('signIn.authenticate', { packet }), 'other-account');
      return { pairs: [{ password, packet, address: read.address }], titles: ['kept'] };
    },
  };
};
