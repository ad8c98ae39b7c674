import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { attachmentChunkBytes } from '../../../utils/api/attachments.ts';
import { login, settled } from '../../contract/client/world.ts';
import type { Device } from '../../contract/client/device.ts';
import { expectIs, type Flow, packetOn, password, type Run, signUp } from './flows.ts';

/** Two chunks. */
const content = Uint8Array.from({ length: attachmentChunkBytes + 9000 }, (_, i) => (i * 31) % 251);

const add = async (device: Device, itemId: string, name: string): Promise<void> => {
  const begun = await device.send('attachments.begin', { itemId, name, type: '', size: content.length });
  if (begun.is !== 'begun') throw new Error(begun.is);
  const { permit } = begun;
  for (let index = 0; index < begun.portions; index += 1) {
    const part = content.subarray(index * attachmentChunkBytes, (index + 1) * attachmentChunkBytes);
    expectIs(await device.send('attachments.put', { permit, index, bytes: encodeBase64url(part) }), 'put');
  }
  expectIs(await device.send('attachments.finish', { permit }), 'added');
};

const listed = async (device: Device, itemId: string) => {
  const list = await device.send('attachments.list', { itemId });
  if (list.is !== 'attachments') throw new Error(list.is);
  return list.attachments;
};

/** Waits until the service has every file. */
const sent = async (device: Device, itemId: string): Promise<void> => {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if ((await listed(device, itemId)).every(({ state }) => state.is === 'here')) return settled(device);
    await device.send('vault.sync', {});
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('a file does not get to the service');
};

const isWhole = async (device: Device, itemId: string, attachmentId: string): Promise<boolean> => {
  const which = { itemId, attachmentId };
  let fetched = await device.send('attachments.fetch', which);
  while (fetched.is === 'fetching') fetched = await device.send('attachments.fetch', which);
  if (fetched.is !== 'ready') return false;
  const parts: Uint8Array[] = [];
  for (let index = 0; index < fetched.count; index += 1) {
    const read = await device.send('attachments.read', { ...which, index });
    if (read.is !== 'portion') return false;
    parts.push(decodeBase64url(read.bytes));
  }
  return Buffer.concat(parts).equals(content);
};

/** A file is added beside a login and sent. Whatever ends it, another device finds every file that was acknowledged, whole. */
export const attachmentFlow = (run: Run): Flow => {
  const { device, newDevice, address, world } = run;
  let [packet, itemId, acknowledged] = ['', '', false];
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      const saved = await device.send('vault.save', { item: login({ title: 'kept' }) });
      if (saved.is !== 'saved') throw new Error(saved.is);
      ({ itemId } = saved);
      await settled(device);
    },
    work: async () => {
      await add(device, itemId, 'kept.pdf');
      acknowledged = true;
      await sent(device, itemId);
    },
    afterwards: async () => {
      await device.send('unlock', { password });
      await sent(device, itemId);
      const files = await listed(device, itemId);
      if (acknowledged && files.length === 0) throw new Error('a file that was acknowledged is not there');
      const other = newDevice();
      await other.send('signIn.begin', { address, password, service: world.origin });
      expectIs(await other.send('signIn.authenticate', { packet }), 'unlocked');
      const there = await listed(other, itemId);
      if (there.length !== files.length) throw new Error('another device has other files');
      for (const { id } of there)
        if (!(await isWhole(other, itemId, id))) throw new Error('a file is not whole on another device');
      return { pairs: [{ password, packet }], titles: ['kept'] };
    },
  };
};
