import { readRekey } from '../../utils/storage/rekeyStore.ts';
import { dropNewestKept } from '../../utils/storage/keptStore.ts';
import { createAuthenticate } from './account/authenticate.ts';
import { createAddresses } from './account/addresses.ts';
import { createBringBack } from './account/bringBack.ts';
import { createBrowserAccount } from './account/browserAccount.ts';
import { createChangeSettings } from './account/changeSettings.ts';
import { createCheckPassword } from './account/checkPassword.ts';
import { createContact } from './account/contact.ts';
import { createDeleteAccount } from './account/deleteAccount.ts';
import { createDevices } from './account/devices.ts';
import { createFollowAddresses } from './account/followAddresses.ts';
import { createFinishDraft } from './account/finishDraft.ts';
import { createFollowChange } from './account/followChange.ts';
import { createFollowRemoval } from './account/followRemoval.ts';
import { createFollowReset } from './account/followReset.ts';
import { createFlows } from './account/flow.ts';
import { createHandBack } from './account/handBack.ts';
import { createInstallAccount } from './account/installAccount.ts';
import { createPacket } from './account/packet.ts';
import { createPasswordChange } from './account/passwordChange.ts';
import { createPasswordKeys } from './account/passwordKeys.ts';
import { createReadState } from './account/readState.ts';
import { createReset } from './account/reset.ts';
import { createSettleDraft } from './account/settleDraft.ts';
import { createSignIn } from './account/signIn.ts';
import { createSignIns } from './account/signIns.ts';
import { createSignOut } from './account/signOut.ts';
import { createSignUp } from './account/signUp.ts';
import { createThrottle } from './account/throttle.ts';
import { createEnter } from './account/enter.ts';
import { createUnlock } from './account/unlock.ts';
import { createWaysBack } from './account/waysBack.ts';
import { createBackup } from './backup/createBackup.ts';
import { createPutBack } from './backup/createPutBack.ts';
import { createBadge } from './badge.ts';
import { createFill } from './fill/createFill.ts';
import { createFrames } from './fill/frames.ts';
import { lookupsOf } from './fill/lookupsOf.ts';
import { createTabSite } from './fill/tabSite.ts';
import { createFillActive } from './menus/fillActive.ts';
import { createOffers } from './offers/createOffers.ts';
import { createHealthRooms } from './health/createHealthRooms.ts';
import { newIdText } from './newIdText.ts';
import { createItemRooms } from './createItemRooms.ts';
import type { Ports } from './ports.ts';
import { createFinishRekey } from './rekey/finishRekey.ts';
import { createRekey } from './rekey/createRekey.ts';
import { createRekeyWork } from './rekey/rekeyWork.ts';
import { createChannel } from './sync/channel.ts';
import { createQuickUnlock } from './quickUnlock/quickUnlock.ts';
import { createWays } from './quickUnlock/createWays.ts';
import { createSync } from './sync/createSync.ts';
import { createRefusals } from './refusals.ts';
import { createMergeKept } from './sync/mergeKept.ts';
import { createService } from './sync/service.ts';
import { createTotp } from './totp/createTotp.ts';
import { createExport } from './transfer/createExport.ts';
import { createTurns } from './turns.ts';
import { createComputerLocked } from './vault/computerLocked.ts';
import { createMergeBack } from './vault/mergeBack.ts';
import { createNoteTexts } from './vault/noteTexts.ts';
import { createOpenVault } from './vault/openVault.ts';
import { createOverviewCache } from './vault/overviewCache.ts';

/** Puts the background together: every part gets what it needs and nothing else. Touches nothing yet. */
export const createRooms = (ports: Ports) => {
  const openVault = createOpenVault(ports);
  const cache = createOverviewCache({ ...ports, notes: createNoteTexts(ports) });
  openVault.onLocked(cache.drop);
  const service = createService(ports);
  const itemTurns = createTurns();
  /** One step of signing up, in or out, or unlocking, at a time. */
  const accountTurns = createTurns();
  const sync = createSync({
    ...ports,
    openVault,
    cache,
    turns: itemTurns,
    service,
    // A re-key of this device's own may have got through: then nothing holds any more that was under the old key.
    settle: async () => {
      if ((await readRekey(await ports.database()))?.head) await followChange.now();
    },
    afterwards: () => items.attachments.soon(),
  });
  const changed = () => sync.soon({ pull: false });
  const items = createItemRooms(ports, { openVault, cache, service, turns: itemTurns, changed });
  const { vault, lists } = items;

  const lookups = lookupsOf(ports, openVault, vault, lists);
  const frames = createFrames({ messages: ports.frameMessages, newId: newIdText, wait: ports.wait });
  const tabSite = createTabSite({ addressOf: ports.tabAddress, frames });
  const fill = createFill({ frames, vault: lookups });
  const flows = createFlows({
    ...ports,
    changed: async (until) => {
      await ports.stepEnds(until);
      await badge.step(until !== null);
    },
  });
  const badge = createBadge({
    show: ports.showBadge,
    isUnderWay: async () => (await flows.read()) !== null,
  });
  const offers = createOffers({
    area: ports.session,
    clock: ports.clock.now,
    newId: newIdText,
    vault: lookups,
    showCount: badge.offers,
  });
  openVault.onLocked(offers.refresh);
  const fillActive = createFillActive({ vault: lookups, tabSite, fill, openPopup: ports.openPopup });

  const browserAccount = createBrowserAccount({ ...ports, openVault });
  service.onRefused(createFollowRemoval({ ...ports, openVault, service, browserAccount, turns: itemTurns }));
  const passwordKeys = createPasswordKeys(ports);
  const throttle = createThrottle(ports);
  const quickUnlock = createQuickUnlock(ports);
  const checkPassword = createCheckPassword({ ...ports, passwordKeys, throttle, quickUnlock });
  const mergeKept = createMergeKept({ ...ports, openVault, cache, turns: itemTurns, changed });
  const finishRekey = createFinishRekey({
    ...ports,
    openVault,
    cache,
    browserAccount,
    mergeKept,
    turns: itemTurns,
  });
  const followChange = createFollowChange({ ...ports, service, finishRekey });
  const followAddresses = createFollowAddresses({ ...ports, service });
  const followReset = createFollowReset({
    ...ports,
    service,
    welcomed: () => void sync.now().catch(() => {}),
  });
  const channel = createChannel({
    ...ports,
    openVault,
    service,
    sync,
    followChange,
    followAddresses,
    followReset,
  });
  openVault.onLocked(channel.close);
  const waysBack = createWaysBack({ ...ports, openVault, followAddresses, service, browserAccount, lists });
  const installAccount = createInstallAccount({ ...ports, service });
  const authenticate = createAuthenticate({ ...ports, service, passwordKeys, installAccount });
  const settleDraft = createSettleDraft({ ...ports, service });
  const finishDraft = createFinishDraft({ flows, passwordKeys, openVault, settleDraft });
  const unlocked = () => {
    // What the popup asks for next: it is on its way while the popup draws.
    void lists.warm().catch(() => {});
    // Offers that waited while the vault was locked are compared with it now.
    void offers.refresh().catch(() => {});
    // The password may have been changed elsewhere: the browser's account is to have the newest packet.
    void browserAccount.renew().catch(() => {});
    channel.open();
    void ways.pin.renew().catch(() => {});
    // What was saved here while the keys were changed comes in under the new ones.
    void mergeKept().catch(() => {});
    void handBack().catch(() => {});
    items.attachments.soon();
  };
  const enter = createEnter({ ...ports, openVault, sync, unlocked });
  const quick = { ...ports, openVault, checkPassword, throttle, quickUnlock, enter };
  const ways = createWays({ ...quick, passwordKeys, service });
  const handBack = createHandBack({ ...ports, openVault, service });

  const rekeyWork = createRekeyWork({
    ...ports,
    openVault,
    service,
    sync,
    followChange,
    followAddresses,
    finishRekey,
  });
  const rekey = createRekey({
    ...ports,
    openVault,
    checkPassword,
    passwordKeys,
    service,
    sync,
    followChange,
    finishRekey,
    waysBack,
    work: rekeyWork,
  });
  const packet = createPacket({ ...ports, openVault, browserAccount, checkPassword, service, waysBack });

  return {
    openVault,
    ...items,
    sync,
    channel,
    frames,
    tabSite,
    fill,
    fillActive,
    ...createHealthRooms({ ...ports, openVault, cache }),
    totp: createTotp({ ...ports, openVault, vault, service }),
    offers,
    flows,
    browserAccount,
    changeSettings: createChangeSettings({ ...ports, openVault, checkPassword }),
    computerLocked: createComputerLocked({ ...ports, openVault, accountTurns }),
    expectPassword: passwordKeys.expect,
    followChange,
    followReset,
    accountTurns,
    readState: createReadState({
      ...ports,
      flows,
      browserAccount,
      openVault,
      sync,
      quickUnlock,
      followReset,
      rekey,
    }),
    signUp: createSignUp({ ...ports, flows, service, passwordKeys, finishDraft, settleDraft }),
    bringBack: createBringBack({ ...ports, openVault, checkPassword, passwordKeys, service, followReset }),
    reset: createReset({ ...ports, flows, service, passwordKeys, finishDraft }),
    signIn: createSignIn({
      ...ports,
      flows,
      browserAccount,
      openVault,
      authenticate,
      waysBack,
      signedIn: () => void handBack().catch(() => {}),
    }),
    signOut: createSignOut({ ...ports, flows, browserAccount, openVault, service, turns: itemTurns }),
    dismissRemoved: async () => {
      await dropNewestKept(await ports.database());
      return { is: 'dismissed' } as const;
    },
    unlock: createUnlock({ ...ports, checkPassword, followChange, cache, enter }),
    pin: ways.pin,
    passkey: ways.passkey,
    /** About once a minute while the vault is open. */
    lookAfter: async () => {
      await ways.lookAfter();
      await items.tidyTrash();
      await handBack();
    },
    packet,
    deleteAccount: createDeleteAccount({
      ...ports,
      flows,
      browserAccount,
      openVault,
      checkPassword,
      checkPacket: packet.check,
      service,
      turns: itemTurns,
    }),
    passwordChange: createPasswordChange({
      ...ports,
      openVault,
      checkPassword,
      passkey: ways.passkey,
      quickUnlock,
      passwordKeys,
      service,
      followChange,
      browserAccount,
      waysBack,
    }),
    rekey,
    rekeyWork,
    waysBack,
    contact: createContact({ ...ports, openVault, followAddresses }),
    backup: createBackup({ ...ports, openVault, checkPassword }),
    putBack: createPutBack({
      ...ports,
      openVault,
      mergeBack: createMergeBack({ ...ports, openVault, cache, turns: itemTurns, changed }),
    }),
    moveIn: items.moveIn,
    moveOut: createExport({ ...ports, openVault, checkPassword }),
    refusals: createRefusals(ports),
    addresses: createAddresses({ ...ports, openVault, checkPassword, service, followAddresses }),
    signIns: createSignIns({ ...ports, openVault, followAddresses, service }),
    devices: createDevices({ ...ports, openVault, service }),
  };
};

export type Rooms = ReturnType<typeof createRooms>;
