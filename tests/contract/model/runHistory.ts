import { readSync } from '../../../utils/storage/syncStore.ts';
import type { ShownItem } from '../../../utils/vault/item.ts';
import type { InputOf, MessageName, OutputOf } from '../../../utils/messaging/contract.ts';
import type { Device } from '../client/device.ts';
import { createWorld } from '../client/world.ts';
import type { Command, History } from './commands.ts';
import { editedForm, newForm } from './forms.ts';
import { createLedger } from './ledger.ts';
import { createPeople } from './people.ts';

type Answer<N extends MessageName> = OutputOf<N> | 'killed';

/** What lies of the vault on a device's disk, as text: items and the head. */
const vaultOn = async (device: Device): Promise<string> => {
  const database = await device.database();
  const overviews = await database.getAll('overviews');
  const items = await database.getAll('items');
  const hex = (bytes: Uint8Array | null): string =>
    bytes === null ? '-' : Buffer.from(bytes).toString('hex');
  return [
    ...items.map(({ itemId, item, base }) => `${itemId} ${hex(item)} ${base === null ? '' : 'unsent'}`),
    ...overviews.map(
      ({ itemId, revision, overview, syncedLeaf, pending }) =>
        `${itemId} ${revision} ${hex(overview)} ${hex(syncedLeaf)} ${pending ?? ''}`,
    ),
    hex((await readSync(database))?.head.mac ?? null),
  ].join('\n');
};

/**
 * Lets a history happen to the extension's backgrounds and the real service, then brings everybody online and in step.
 * @throws Error where devices do not end equal, or something that was saved is neither current nor in a history
 */
export const runHistory = async ({ devices: count, commands }: History): Promise<void> => {
  const world = await createWorld();
  try {
    const people = await createPeople(world, count);
    const ledger = createLedger();
    const shown = new Map<string, ShownItem>();
    let n = 0;

    const deviceOf = (on: number): Device => {
      const device = people.devices[on % count];
      if (device === undefined) throw new Error('no such device');
      return device;
    };
    const itemAt = (item: number): string | undefined =>
      ledger.items()[item % Math.max(1, ledger.items().length)];

    /** Sends a message as a person does who unlocks where it is needed. A worker that was killed is started again. */
    const send = async <N extends Exclude<MessageName, 'unlock'>>(
      device: Device,
      name: N,
      input: InputOf<N>,
    ): Promise<Answer<N>> => {
      for (;;) {
        const answer = await device.outcome(device.send(name, input));
        if (answer === 'killed') {
          device.killAfter(null);
          device.kill();
          return answer;
        }
        if ((answer as { is: string }).is !== 'not-open') return answer;
        device.killAfter(null);
        await people.unlock(device);
      }
    };
    /** The item as it is read on a device; null where it is not there, or the worker was killed. */
    const look = async (device: Device, itemId: string): Promise<ShownItem | null> => {
      const answer = await send(device, 'vault.read', { itemId });
      if (answer === 'killed' || answer.is === 'gone') return null;
      if (answer.is !== 'item') throw new Error(`${itemId} on ${device.name}: ${answer.is}`);
      return answer.item;
    };
    /** Waits until the device has nothing more to do with the service; nothing is killed meanwhile. */
    const settle = async (device: Device): Promise<void> => {
      device.killAfter(null);
      for (let i = 0; i < 2000; i += 1) {
        const state = await send(device, 'state.read', {});
        if (state === 'killed' || (state.is === 'unlocked' && state.sync.is === 'syncing'))
          await new Promise((resolve) => setTimeout(resolve, 1));
        else return;
      }
      throw new Error(`${device.name} goes on syncing`);
    };

    const save = async (device: Device, command: Extract<Command, { is: 'edit' | 'empty' | 'same' }>) => {
      const itemId = itemAt(command.item);
      if (itemId === undefined) return;
      const place = `${device.name} ${itemId}`;
      const before = shown.get(place);
      const item = command.stale && before !== undefined ? before : await look(device, itemId);
      if (item === null) return;
      shown.set(place, item);
      const typed = editedForm(item, command, (n += 1));
      const answer = await send(device, 'vault.save', {
        itemId,
        item: typed as InputOf<'vault.save'>['item'],
      });
      if (answer !== 'killed' && answer.is === 'saved') ledger.saved(itemId, typed);
    };

    const happen = async (command: Command): Promise<void> => {
      switch (command.is) {
        case 'passes':
          world.passes(command.by);
          return;
        case 'replay':
          await people.replay(command.nth);
          return;
        default:
      }
      const device = deviceOf(command.on);
      switch (command.is) {
        case 'add': {
          const item = newForm(command.kind, (n += 1));
          const answer = await send(device, 'vault.save', { item: item as InputOf<'vault.save'>['item'] });
          if (answer !== 'killed' && answer.is === 'saved') ledger.saved(answer.itemId, item);
          break;
        }
        case 'edit':
        case 'empty':
        case 'same':
          await save(device, command);
          break;
        case 'wire':
          people.wires[command.on % count] = command.wire;
          return;
        case 'sync':
          await send(device, 'vault.sync', {});
          return;
        case 'kill':
          if (command.after === 0) device.kill();
          else device.killAfter(command.after);
          return;
        case 'restart':
          device.restartBrowser();
          return;
        case 'lock':
          await send(device, 'lock', {});
          return;
        case 'tick':
          if ((await device.outcome(device.tick())) === 'killed') device.kill();
          return;
        case 'clock':
          device.setClock(command.off);
          return;
        default: {
          const itemId = itemAt(command.item);
          if (itemId === undefined) return;
          const itemIds = [itemId];
          switch (command.is) {
            case 'tag':
              await send(device, 'vault.tag', { itemIds, add: [`tag ${(n += 1) % 3}`], remove: [] });
              break;
            case 'untag':
              await send(device, 'vault.tag', { itemIds, add: [], remove: ['tag 0', 'tag 1'] });
              break;
            case 'favourite':
              await send(device, 'vault.favourite', { itemIds, favourite: (n += 1) % 2 === 0 });
              break;
            case 'trash':
            case 'restore':
              await send(device, `vault.${command.is}`, { itemIds });
              break;
            default: {
              // A person who empties the trash sees what is in it.
              await settle(device);
              await send(device, 'vault.trash', { itemIds });
              await settle(device);
              const item = await look(device, itemId);
              if (item === null) return;
              ledger.erased(itemId, item);
              await send(device, 'vault.erase', { itemIds });
            }
          }
        }
      }
      if (!('haste' in command && command.haste)) {
        await settle(device);
      }
    };

    for (const command of commands) await happen(command);

    // The end: everybody is online, with a clock that is right, and in step.
    for (const [index, device] of people.devices.entries()) {
      device.killAfter(null);
      device.setClock(0);
      people.wires[index] = 'online';
    }
    world.passes(60 * 60_000);
    for (let round = 0; round < 3; round += 1) {
      for (const device of people.devices) {
        await people.unlock(device);
        await send(device, 'vault.sync', {});
        await settle(device);
      }
    }
    for (const device of people.devices) {
      const state = await device.send('state.read', {});
      if (state.is !== 'unlocked' || state.sync.is !== 'synced')
        throw new Error(
          `${device.name} is ${JSON.stringify(state.is === 'unlocked' ? state.sync : state.is)}`,
        );
    }
    const fresh = await people.fresh();
    const wanted = await vaultOn(fresh);
    for (const device of people.devices) {
      if ((await vaultOn(device)) !== wanted)
        throw new Error(`${device.name} has another vault than a new device`);
    }
    const items = new Map<string, ShownItem | null>();
    for (const itemId of ledger.items()) items.set(itemId, await look(fresh, itemId));
    const lost = ledger.lost((itemId) => items.get(itemId) ?? null);
    if (lost.length > 0) throw new Error(`lost: ${lost.join(', ')}`);
  } finally {
    await world.close();
  }
};
