import type { Handler, Handlers } from '../../utils/messaging/router.ts';
import type { InputOf, MessageName } from '../../utils/messaging/contract.ts';
import { readSettings } from '../../utils/storage/settings.ts';
import type { Rooms } from './createRooms.ts';
import type { Ports } from './ports.ts';

/** Messages that a page sends by itself too. */
type LooksAgain = { [N in MessageName]: 'again' extends keyof InputOf<N> ? N : never }[MessageName];

/** One handler for each message of the contract. What each does is in the room it names. */
export const createHandlers = (
  rooms: Rooms,
  { local, hearsComputerLock }: Pick<Ports, 'local' | 'hearsComputerLock'>,
): Handlers => {
  const { vault, lists, openVault, sync, offers } = rooms;

  /** For what only a person does: the idle time begins again with it. */
  const active =
    <N extends MessageName>(handler: (input: InputOf<N>) => ReturnType<Handler<N>>): Handler<N> =>
    async (input) => {
      // Both at once: a worker that has just woken up has a person waiting for it.
      const [answer] = await Promise.all([handler(input), openVault.touch()]);
      return answer;
    };

  /** The same, but for a page that looks again by itself. */
  const unlessAgain = <N extends LooksAgain>(
    handler: (input: InputOf<N>) => ReturnType<Handler<N>>,
  ): Handler<N> => {
    const asked = active<N>(handler);
    return (input, peer) => (input.again === true ? handler(input) : asked(input, peer));
  };

  return {
    'state.read': async (_, { page }) => {
      if (page === 'popup') await sync.look();
      const state = await rooms.readState();
      // A locked device asks each time somebody looks: which password opens it hangs on the answer.
      if (state.is === 'locked') {
        void rooms.followChange.now();
        rooms.followReset.soon();
      }
      if (state.is === 'unlocked') {
        rooms.followChange.soon();
        rooms.followReset.soon();
        rooms.channel.open();
        rooms.rekeyWork.nudge();
      }
      if (page === 'popup' && state.is === 'locked') rooms.expectPassword();
      return state;
    },
    'signUp.begin': rooms.signUp.begin,
    'signUp.verify': rooms.signUp.verify,
    'signUp.create': (input) => rooms.accountTurns(() => rooms.signUp.create(input)),
    'signIn.begin': rooms.signIn.begin,
    'signIn.authenticate': (input) => rooms.accountTurns(() => rooms.signIn.authenticate(input)),
    'signIn.tryPacket': () => rooms.accountTurns(rooms.signIn.tryPacket),
    'signIn.retryPassword': (input) => rooms.accountTurns(() => rooms.signIn.retryPassword(input)),
    'signIn.undo': () => rooms.accountTurns(rooms.signIn.undo),
    'flow.cancel': () => rooms.accountTurns(rooms.signUp.cancel),
    unlock: (input) => rooms.accountTurns(() => rooms.unlock(input)),
    'pin.set': active((input) => rooms.accountTurns(() => rooms.pin.set(input))),
    'pin.remove': active(() => rooms.accountTurns(rooms.pin.remove)),
    'pin.unlock': (input) => rooms.accountTurns(() => rooms.pin.unlock(input)),
    'passkey.begin': active((input) => rooms.accountTurns(() => rooms.passkey.begin(input))),
    'passkey.set': active((input) => rooms.accountTurns(() => rooms.passkey.set(input))),
    'passkey.remove': active(() => rooms.accountTurns(rooms.passkey.remove)),
    'passkey.ask': rooms.passkey.ask,
    'passkey.unlock': (input) => rooms.accountTurns(() => rooms.passkey.unlock(input)),
    lock: async () => {
      await openVault.lock();
      return { is: 'locked' };
    },
    'account.delete': active((input) => rooms.accountTurns(() => rooms.deleteAccount(input))),
    'removed.dismiss': () => rooms.accountTurns(rooms.dismissRemoved),
    signOut: (input) => rooms.accountTurns(() => rooms.signOut(input)),

    'packet.reveal': active((input) => rooms.accountTurns(() => rooms.packet.reveal(input))),
    'packet.fresh': rooms.packet.fresh,
    'packet.mail': active(rooms.packet.mail),
    'packet.allowance': rooms.packet.allowance,
    'packet.confirm': active(rooms.packet.confirm),
    'packet.check': active(rooms.packet.check),

    'ways.read': rooms.waysBack.read,
    'packet.kept': active(rooms.waysBack.kept),

    'change.read': rooms.passwordChange.read,
    'change.begin': active((input) => rooms.accountTurns(() => rooms.passwordChange.begin(input))),
    'change.mail': active(rooms.passwordChange.mail),
    'change.confirm': active((input) => rooms.accountTurns(() => rooms.passwordChange.confirm(input))),
    'change.confirmWords': active((input) =>
      rooms.accountTurns(() => rooms.passwordChange.confirmWords(input)),
    ),
    'change.cancel': active(() => rooms.accountTurns(rooms.passwordChange.cancel)),

    'addresses.read': rooms.addresses.read,
    'addresses.begin': active((input) => rooms.accountTurns(() => rooms.addresses.begin(input))),
    'addresses.resend': active(rooms.addresses.resend),
    'addresses.confirm': active((input) => rooms.accountTurns(() => rooms.addresses.confirm(input))),
    'addresses.cancel': active(rooms.addresses.cancel),
    'addresses.removeSecond': active(() => rooms.accountTurns(rooms.addresses.removeSecond)),
    'reset.link': rooms.reset.link,
    'reset.begin': rooms.reset.begin,
    'reset.verify': rooms.reset.verify,
    'reset.finish': (input) => rooms.accountTurns(() => rooms.reset.finish(input)),
    'reset.bringBack': active((input) => rooms.accountTurns(() => rooms.bringBack(input))),
    'reset.stop': rooms.followReset.stop,

    'backup.begin': active((input) => rooms.accountTurns(() => rooms.backup.begin(input))),
    'backup.read': rooms.backup.read,
    'backup.saved': active(rooms.backup.saved),
    'backup.list': rooms.backup.list,
    'backup.elsewhere': active(rooms.backup.elsewhere),
    'import.begin': active(rooms.moveIn.begin),
    'import.put': active(rooms.moveIn.put),
    'import.commit': active(rooms.moveIn.commit),
    'import.drop': active(rooms.moveIn.drop),
    'import.last': rooms.moveIn.last,
    'import.undo': active(rooms.moveIn.undo),
    'export.begin': active((input) => rooms.accountTurns(() => rooms.moveOut.begin(input))),
    'export.read': rooms.moveOut.read,
    'export.some': rooms.moveOut.readSome,
    'putBack.begin': active(rooms.putBack.begin),
    'putBack.look': rooms.putBack.look,
    'putBack.judge': rooms.putBack.judge,
    'putBack.merge': active(rooms.putBack.merge),

    'attachments.list': rooms.attachments.list,
    'attachments.begin': active(rooms.attachments.begin),
    'attachments.put': rooms.attachments.put,
    'attachments.finish': active(rooms.attachments.finish),
    'attachments.cancel': rooms.attachments.cancel,
    'attachments.fetch': rooms.attachments.fetch,
    'attachments.read': rooms.attachments.read,
    'attachments.remove': active(rooms.attachments.remove),

    'rekey.read': rooms.rekey.read,
    'rekey.begin': active((input) => rooms.accountTurns(() => rooms.rekey.begin(input))),
    'rekey.mail': active(rooms.rekey.mail),
    'rekey.confirm': active((input) => rooms.accountTurns(() => rooms.rekey.confirm(input))),
    'rekey.confirmWords': active((input) => rooms.accountTurns(() => rooms.rekey.confirmWords(input))),
    'rekey.resume': active((input) => rooms.accountTurns(() => rooms.rekey.resume(input))),
    'rekey.cancel': active(() => rooms.accountTurns(rooms.rekey.cancel)),

    'browserAccount.read': rooms.browserAccount.read,
    'browserAccount.keep': active((input) => rooms.accountTurns(() => rooms.browserAccount.keep(input))),

    'vault.find': unlessAgain(lists.find),
    'vault.facets': unlessAgain(lists.facets),
    'vault.forTab': unlessAgain(async ({ tabId }) => {
      const [site, keys] = await Promise.all([rooms.tabSite(tabId), openVault.keys()]);
      if (keys === null) return { is: 'not-open' };
      if (site.is === 'no-fill') return site;
      return { is: 'matches', host: site.host, items: await lists.ofPage(keys, site) };
    }),
    'vault.read': active(async ({ itemId }) => {
      const read = await vault.read(itemId);
      if (read.is === 'item') rooms.recent.note(itemId);
      return read;
    }),
    'vault.used': active(async ({ itemId }) => {
      if ((await openVault.keys()) === null) return { is: 'not-open' };
      rooms.recent.note(itemId);
      return { is: 'noted' };
    }),
    'vault.save': active(({ item, itemId }) => vault.save(item, itemId)),
    'vault.trash': active(vault.trash),
    'vault.restore': active(vault.restore),
    'vault.erase': active(vault.erase),
    'vault.tag': active(vault.tag),
    'vault.favourite': active(vault.favourite),
    'vault.duplicates': unlessAgain(() => rooms.duplicates.find()),
    'vault.merge': active(rooms.duplicates.merge),
    'vault.unmerge': active(rooms.duplicates.unmerge),
    'types.list': active(rooms.ownTypes.list),
    'types.save': active(rooms.ownTypes.save),
    'types.rename': active(rooms.ownTypes.rename),
    'types.remove': active(rooms.ownTypes.remove),
    'vault.sync': async () => {
      await sync.now();
      return rooms.readState();
    },
    'sync.goOn': active(sync.goOn),
    'generator.recipe': rooms.lastRecipe.read,
    'generator.remember': active(rooms.lastRecipe.remember),
    'generated.keep': active(rooms.generated.keep),
    'generated.list': active(rooms.generated.list),
    'generated.read': active(rooms.generated.read),

    'totp.judge': unlessAgain(rooms.totp.judge),
    'totp.read': unlessAgain(rooms.totp.read),

    'health.begin': active(rooms.health.begin),
    'health.step': rooms.health.step,
    'health.scores': rooms.health.scores,
    'health.ask': rooms.health.ask,
    'health.list': rooms.health.list,
    'breaches.read': rooms.breaches.read,
    'breaches.choose': active(rooms.breaches.choose),

    'fill.tab': active(async (input) => {
      const filled = await rooms.fill.fillTab(input);
      if (filled.is === 'filled') rooms.recent.note(input.itemId);
      return filled;
    }),
    'offers.read': offers.read,
    'offers.answer': active(offers.answer),
    'page.submitted': offers.submitted,
    'page.described': rooms.frames.described,

    'service.contact': rooms.contact,
    'refusals.read': rooms.refusals.read,
    'settings.read': async () => ({ ...(await readSettings(local)), hearsComputerLock }),
    'settings.write': (input) => rooms.accountTurns(() => rooms.changeSettings(input)),
    'search.read': rooms.searchSettings.read,
    'search.write': active(rooms.searchSettings.write),
    'signIns.failed': rooms.signIns.failed,
    'signIns.allow': active(rooms.signIns.allow),
    'devices.list': active(rooms.devices.list),
    'devices.remove': active(rooms.devices.remove),
    'devices.rename': active(rooms.devices.rename),
  };
};
