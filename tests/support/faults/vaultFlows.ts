import { sendRows } from '../../../entrypoints/options/import/sendRows.ts';
import type { ImportedItem } from '../../../utils/transfer/import/imported.ts';
import { login, plainLogin } from '../items.ts';
import { settled, titles } from '../../contract/client/world.ts';
import type { Device } from '../../contract/client/device.ts';
import { expectIs, type Flow, packetOn, password, type Run, signUp } from './flows.ts';

const save = async (
  device: Device,
  title: string,
  over: { readonly password?: string; readonly itemId?: string } = {},
): Promise<string> => {
  const { itemId, ...secret } = over;
  const item = login({ title, ...secret });
  const saved = await device.send('vault.save', { item, ...(itemId !== undefined && { itemId }) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};

/** Unlocks what a restart has locked, and waits until the service has everything. */
const again = async (device: Device): Promise<void> => {
  await device.send('unlock', { password });
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const state = await device.send('vault.sync', {});
    await settled(device);
    if (state.is === 'unlocked' && state.sync.is === 'synced') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the vault does not come into sync');
};

/** Passwords that stand in an item, now or before. */
const passwordsIn = async (device: Device, itemId: string): Promise<readonly string[]> => {
  const read = await device.send('vault.read', { itemId });
  if (read.is !== 'item') throw new Error(read.is);
  const before = read.item.history.filter(({ field }) => field === 'password').map(({ value }) => value);
  return [plainLogin(read.item).password, ...before];
};

/** Logins are saved, changed and put into the trash. Whatever ends it, what was acknowledged is there. */
export const saveFlow = (run: Run): Flow => {
  const { device } = run;
  const [saved, passwords] = [new Map<string, string>(), new Set<string>()];
  let [packet, trashed] = ['', ''];
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      await settled(device);
    },
    work: async () => {
      for (const title of ['one', 'two', 'three']) saved.set(title, await save(device, title));
      const itemId = saved.get('one') ?? '';
      for (const secret of ['first', 'second']) {
        await save(device, 'one', { itemId, password: secret });
        passwords.add(secret);
      }
      expectIs(await device.send('vault.trash', { itemIds: [saved.get('two') ?? ''] }), 'changed');
      trashed = 'two';
      await settled(device);
    },
    afterwards: async () => {
      await again(device);
      const there = await titles(device);
      for (const title of saved.keys())
        if (there.filter((one) => one === title).length !== 1 && !(title === 'two' && !there.includes('two')))
          throw new Error(`${title} was acknowledged and is not there once`);
      if (trashed !== '' && there.includes(trashed)) throw new Error('what went into the trash is out of it');
      for (const itemId of saved.values()) {
        const read = await device.send('vault.read', { itemId });
        if (read.is !== 'item') throw new Error(`an item that was acknowledged is ${read.is}`);
      }
      const first = saved.get('one');
      const kept = first === undefined ? [] : await passwordsIn(device, first);
      for (const secret of passwords)
        if (!kept.includes(secret)) throw new Error('a password that was acknowledged is lost');
      return { pairs: [{ password, packet }], titles: there };
    },
  };
};

/** Two devices change one login without knowing of each other. Whatever ends it, both have both values in the end. */
export const syncFlow = (run: Run): Flow => {
  const { device, newDevice, address, world } = run;
  const acknowledged = new Set(['theirs']);
  let [packet, itemId] = ['', ''];
  let other: Device | null = null;
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      itemId = await save(device, 'shared', { password: 'common' });
      await settled(device);
      other = newDevice();
      await other.send('signIn.begin', { address, password, service: world.origin });
      expectIs(await other.send('signIn.authenticate', { packet }), 'unlocked');
      await settled(other);
      await save(other, 'shared', { itemId, password: 'theirs' });
      await settled(other);
    },
    work: async () => {
      await save(device, 'shared', { itemId, password: 'mine' });
      acknowledged.add('mine');
      await device.send('vault.sync', {});
      await settled(device);
    },
    afterwards: async () => {
      await again(device);
      if (other === null) throw new Error('no other device');
      await again(other);
      await again(device);
      const [here, there] = [await passwordsIn(device, itemId), await passwordsIn(other, itemId)];
      if (here.join() !== there.join()) throw new Error('the two devices have come to differ');
      for (const secret of acknowledged)
        if (!here.includes(secret)) throw new Error('a password that was acknowledged is lost');
      return { pairs: [{ password, packet }], titles: ['shared'] };
    },
  };
};

const rows = Array.from({ length: 25 }, (_, n) => {
  const url = `https://s${n}.example`;
  const item: ImportedItem = {
    ...login({ title: `Site ${n}`, addresses: [url] }),
    createdAt: null,
    changedAt: null,
    trashedAt: null,
    history: [],
  };
  return { row: n + 1, item };
});

/** A table is moved in. Whatever ends it, all of it is there or nothing, and all where that was acknowledged. */
export const importFlow = (run: Run): Flow => {
  const { device } = run;
  let [packet, acknowledged] = ['', false];
  return {
    prepare: async () => {
      await signUp(run);
      packet = await packetOn(device, password);
      await settled(device);
    },
    work: async () => {
      const staged = await sendRows(
        (name, input) => device.send(name, input),
        rows,
        () => true,
        () => {},
      );
      if (staged.is !== 'staged') throw new Error(staged.is);
      const { importId } = staged;
      expectIs(
        await device.send('import.commit', { importId, duplicates: 'merge', choices: [] }),
        'imported',
      );
      acknowledged = true;
      await settled(device);
    },
    afterwards: async () => {
      await again(device);
      const there = await titles(device);
      if (there.length !== rows.length && (acknowledged || there.length !== 0))
        throw new Error(`${there.length} of ${rows.length} rows are there`);
      return { pairs: [{ password, packet }], titles: there };
    },
  };
};
