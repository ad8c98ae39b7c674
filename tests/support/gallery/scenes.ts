import type { Client } from '../../../utils/messaging/client.ts';
import type { MessageName } from '../../../utils/messaging/contract.ts';
import {
  address,
  found,
  forge,
  locked,
  noWays,
  offer,
  options,
  popup,
  type Scene,
  service,
  sheet,
  signedOut,
  someBackups,
  someWays,
  synced,
  unlocked,
  unproven,
  update,
} from './examples.ts';
import { addressScenes } from './addressScenes.ts';
import { attachmentScenes } from './attachmentScenes.ts';
import { itemScenes } from './itemScenes.ts';
import { healthScenes } from './healthScenes.ts';
import { quickUnlockScenes } from './quickUnlockScenes.ts';
import { importScenes } from './importScenes.ts';
import { rekeyScenes } from './rekeyScenes.ts';
import { resetScenes } from './resetScenes.ts';
import { generatorScenes } from './generatorScenes.ts';
import { recoverScenes } from './recoverScenes.ts';
import { totpScenes } from './totpScenes.ts';
import { troubleScenes, typedPacket } from './troubleScenes.ts';
import { vaultScenes } from './vaultScenes.ts';

export const scenes = {
  welcome: popup(signedOut),
  'sign-up-address': popup(signedOut, ['[data-action=sign-up]', 'summary']),
  'sign-up-address-wrong': popup(signedOut, [
    '[data-action=sign-up]',
    '[name=address]=ada',
    '[data-action=submit]',
  ]),
  'sign-up-address-refused': popup(
    signedOut,
    ['[data-action=sign-up]', '[name=address]=ada@example.org', '[data-action=submit]'],
    { 'signUp.begin': { is: 'mail-failed', said: '550 5.1.1 No such mailbox here' } },
  ),
  'sign-up-code': popup({ is: 'signing-up', step: 'code', address, service }),
  'sign-up-code-wrong': popup(
    { is: 'signing-up', step: 'code', address, service },
    ['[name=code]=123456', '[data-action=submit]'],
    { 'signUp.verify': { is: 'wrong-code', triesLeft: 3 } },
  ),
  'sign-up-password': popup({ is: 'signing-up', step: 'password', address, service }),
  'sign-up-password-weak': popup({ is: 'signing-up', step: 'password', address, service }, [
    '[name=password]=password1',
  ]),
  'sign-up-password-good': popup({ is: 'signing-up', step: 'password', address, service }, [
    '[name=password]=otter lantern seven kites',
    '[name=repeat]=otter lantern seven kites',
  ]),
  'packet-deliver': popup(unlocked(synced, true), [], { 'ways.read': noWays }),
  'sign-in': popup(signedOut, [
    '[data-action=sign-in]',
    '[name=address]=ada@example.org',
    '[name=password]=x',
  ]),
  'sign-in-packet': popup(unproven),
  'sign-in-packet-mistyped': popup(unproven, ['[name=packetText]=HK1QQ', '[data-action=submit-text]'], {
    'signIn.authenticate': { is: 'mistyped', groups: [3, 7] },
  }),
  'sign-in-packet-typing': popup(unproven, [`[name=packetText]=${typedPacket.slice(0, 29)}`]),
  'sign-in-packet-typed-wrong': popup(unproven, [
    `[name=packetText]=${typedPacket.replace('US5XK', 'US5XS')}`,
  ]),
  'sign-in-packet-typed-whole': popup(unproven, [`[name=packetText]=${typedPacket}`]),
  'sign-in-password': popup(unproven, ['[name=packetText]=HK1QQ', '[data-action=submit-text]'], {
    'signIn.authenticate': { is: 'wrong-password' },
  }),
  'sign-in-resumed': popup({ ...unproven, password: 'wanted' }),
  'sign-in-found': popup({ ...unproven, packet: found }, [], {
    'signIn.tryPacket': {
      is: 'older-packet',
      endedOn: '2026-10-02',
      reason: 'password-change',
      newest: {
        recognition: { words: ['river', 'lamp', 'onion'], colour: 'amber', shape: 'circle' },
        number: 3,
      },
    },
  }),
  'sign-in-held': popup({ ...unproven, packet: { is: 'held' } }, [], {
    'signIn.tryPacket': { is: 'unreachable' },
  }),
  unlock: popup(locked),
  'unlock-password-changed': popup({ ...locked, passwordChangedOn: '2026-11-20' }),
  'unlock-wrong': popup(locked, ['[name=password]=x', '[data-action=submit]'], {
    unlock: { is: 'wrong-password' },
  }),
  ...quickUnlockScenes,
  vault: popup(unlocked()),
  'vault-empty': popup(unlocked(), [], { 'vault.find': { is: 'found', total: 0, items: [] } }),
  'vault-offer': popup(unlocked({ is: 'pending', pending: 2, because: 'offline' }), [], {
    'offers.read': { is: 'offers', offers: [offer] },
    'vault.forTab': { ...forge, items: [] },
  }),
  'vault-update': popup(unlocked({ is: 'syncing' }), [], {
    'offers.read': { is: 'offers', offers: [update] },
  }),
  'vault-alarm': popup(unlocked({ is: 'alarm', alarm: 'rolled-back' })),
  'vault-alarm-forged': popup(unlocked({ is: 'alarm', alarm: 'head-forged' })),
  'vault-alarm-asks': popup(unlocked({ is: 'alarm', alarm: 'rolled-back' }), ['[data-action=go-on]']),
  'vault-alarm-refused': popup(
    unlocked({ is: 'alarm', alarm: 'items-altered' }),
    ['[data-action=go-on]', '[data-action=dialog-confirm]'],
    { 'sync.goOn': { is: 'refused' } },
  ),
  'vault-password-changed': popup(
    unlocked(synced, false, { passwordChangedOn: '2026-11-20', isChanging: true }),
  ),
  'vault-ways-none': popup(unlocked(), [], { 'ways.read': noWays }),
  'vault-ways-one': popup(unlocked(), [], {
    'ways.read': { ...noWays, ways: someWays.ways.slice(0, 1), packet: 'outside' },
  }),
  'vault-drill': popup(unlocked(), [], {
    'ways.read': { ...someWays, isDrillDue: true, provenAt: '2026-06-02T09:00:00.000Z' },
  }),
  'vault-found-none': popup(unlocked(), ['[name=query]=zzz']),
  'vault-toast': popup(unlocked(), ['[data-action=copy-username]']),
  'vault-confirm-host': popup(unlocked(), ['[data-action=fill]'], {
    'fill.tab': { is: 'confirm-host', actionHost: 'login.other.example' },
  }),
  ...itemScenes,
  ...attachmentScenes,
  options: options(unlocked(), []),
  'options-check': options(unlocked(), ['[data-check] summary']),
  'options-check-current': options(
    unlocked(),
    ['[data-check] summary', `[name=packetText]=${typedPacket}`, '[data-action=submit-text]'],
    { 'packet.check': { is: 'current', number: 1 } },
  ),
  'options-ways-none': options(unlocked(), [], { 'ways.read': { ...noWays, isOffline: true } }),
  'options-ways-loop': options(unlocked(), [], { 'ways.read': { ...someWays, isLoop: true } }),
  'options-change': options(unlocked(), [
    '[data-change] summary',
    '[name=newPassword]=seven green kettles sing',
    '[name=repeat]=seven green kettles sing',
  ]),
  'options-changing': options(unlocked(synced, false, { isChanging: true }), ['[data-printed] summary'], {
    'change.read': { is: 'prepared', sheet: { ...sheet, generation: 1 } },
  }),
  'options-packet': options(unlocked(), ['[name=password]=x', '[data-action=reveal-packet]']),
  'options-rename': options(unlocked(), ['[data-device-id=d2] [data-action=rename]']),
  'options-remove': options(unlocked(), ['[data-action=remove]']),
  'options-lock-other': options(unlocked(), ['[name=otherMinutes]=0', '[data-action=set-minutes]'], {
    'settings.read': { autoLockMinutes: 240, lockWithComputer: false, hearsComputerLock: true },
  }),
  'options-lock-looser': options(
    unlocked(),
    ['[name=lockWithComputer]', '[name=lockPassword]=x', '[data-action=loosen]'],
    { 'settings.write': { is: 'password-wanted' } },
  ),
  'options-lock-unheard': options(unlocked(), [], {
    'settings.read': { autoLockMinutes: 5, lockWithComputer: true, hearsComputerLock: false },
  }),
  'options-search-notes': options(unlocked(), [], { 'search.read': { is: 'search', notes: true } }),
  'options-sign-out-last': options(unlocked(), ['[data-action=sign-out]'], {
    'ways.read': { ...someWays, ways: someWays.ways.slice(0, 1) },
  }),
  'options-sign-out': options(unlocked(), ['[data-action=sign-out]', '[data-action=dialog-confirm]'], {
    signOut: { is: 'pending-changes', pending: 2 },
  }),
  'options-delete': options(
    unlocked(),
    [
      '[data-delete] summary',
      `[data-delete] [name=packetText]=${typedPacket}`,
      '[data-delete] [data-action=submit-text]',
    ],
    { 'packet.check': { is: 'current', number: 1 } },
  ),
  'options-backup': options(unlocked(), ['[data-make-backup] summary'], {
    'backup.list': { is: 'backups', backups: someBackups },
  }),
  'options-backup-passphrase': options(unlocked(), [
    '[data-make-backup] summary',
    '[data-make-backup] [value=passphrase]',
    '[data-make-backup] [name=passphrase]=otter lantern seven kites',
    '[data-make-backup] [name=repeat]=otter lantern seven kites',
  ]),
  'options-backup-wrong': options(
    unlocked(),
    ['[data-make-backup] summary', '[name=backupPassword]=x', '[data-action=make-backup]'],
    { 'backup.begin': { is: 'wrong-password' } },
  ),
  'options-backup-over': options(
    unlocked(),
    ['[data-make-backup] summary', '[name=backupPassword]=x', '[data-action=make-backup]'],
    { 'backup.read': { is: 'over' } },
  ),
  'options-backup-saved': options(
    unlocked(),
    ['[data-make-backup] summary', '[name=backupPassword]=x', '[data-action=make-backup]'],
    {
      'backup.list': { is: 'backups', backups: someBackups.slice(0, 1) },
      'ways.read': {
        ...someWays,
        ways: [...someWays.ways, { is: 'backup', at: '2026-11-20T09:00:00.000Z' }],
        otherBackups: [someBackups[0], someBackups[2]],
      },
    },
  ),
  'options-put-back': options(unlocked(), ['[data-put-back-open] summary']),
  'options-delete-open': options(unlocked(), ['[data-delete] summary']),
  'options-locked': options(locked),
  'options-help': options(unlocked(), ['[data-action=make-report]']),
  'unlock-help': popup(locked, ['[name=password]=x', '[data-action=submit]', '[data-help] summary'], {
    unlock: { is: 'wrong-password' },
  }),
  removed: popup({ is: 'removed', address, service, removedOn: '2026-11-23', kept: 2 }),
  'removed-kept-none': popup({ is: 'removed', address, service, removedOn: '2026-11-23', kept: 0 }),
  'removed-sign-in': popup({ is: 'removed', address, service, removedOn: '2026-11-23', kept: 2 }, [
    '[data-action=sign-in-again]',
  ]),
  'vault-signed-out-elsewhere': popup(unlocked({ is: 'signed-out-elsewhere', pending: 0 })),
  ...addressScenes,
  ...generatorScenes,
  ...rekeyScenes,
  ...importScenes,
  ...resetScenes,
  ...troubleScenes(popup, unproven),
  ...recoverScenes,
  ...totpScenes,
  ...healthScenes,
  ...vaultScenes,
} as const satisfies Record<string, Scene>;

/** Answers as the scene has it, after a moment, as the background would. */
export const sendFor = (scene: Scene): Client['send'] => {
  const send = async (name: MessageName, input: never): Promise<unknown> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (name === 'state.read' || name === 'vault.sync') return scene.state;
    const answer = scene.answers?.[name];
    if (answer === undefined) throw new Error(`the scene has no answer to ${name}`);
    return typeof answer === 'function' ? (answer as (input: never) => unknown)(input) : answer;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answers are written down by hand above
  return send as Client['send'];
};
