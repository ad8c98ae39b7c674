import {
  address,
  ended,
  locked,
  options,
  popup,
  resetDueOn,
  type Scene,
  service,
  signedOut,
  synced,
  unlocked,
  unproven,
} from './examples.ts';
import { packetTroubles } from '../packetTroubles.ts';
import { typedPacket } from './troubleScenes.ts';

const lost = ['[data-action=sign-in]', '[name=address]=ada@example.org', '[data-action=lost]'];
const asking = [...lost, '[data-action=reset-account]'];
const resetting = { is: 'resetting', address, service } as const;
const older = { ...packetTroubles['older-packet-account-reset'], undoUntil: '2026-10-14' };
const handedOver = [`[name=packetText]=${typedPacket}`, '[data-action=submit-text]'];

/** What is seen of a reset, of its undoing, and by the devices of before. */
export const resetScenes = {
  lost: popup(signedOut, lost),
  'reset-address': popup(signedOut, asking),
  'reset-address-sent': popup(signedOut, [...asking, '[data-action=submit]'], {
    'reset.link': { is: 'link-sent' },
  }),
  'reset-address-limited': popup(signedOut, [...asking, '[data-action=submit]'], {
    'reset.link': { is: 'limited', retryAt: new Date(2026, 10, 24, 14, 30).getTime() },
  }),
  'reset-here': popup(
    locked,
    ['[data-action=lost]', '[data-action=reset-account]', '[data-action=mail-code]'],
    { 'reset.begin': { is: 'signed-in-here' } },
  ),
  'reset-code': popup({ ...resetting, step: 'code' }),
  'reset-code-stopped': popup(
    { ...resetting, step: 'code' },
    ['[name=code]=123456', '[data-action=submit]'],
    { 'reset.verify': { is: 'no-reset' } },
  ),
  'reset-password': popup({ ...resetting, step: 'password' }),
  'undo-offered': popup(unproven, handedOver, { 'signIn.authenticate': older }),
  'undo-asked': popup(unproven, [...handedOver, '[data-action=bring-back]'], {
    'signIn.authenticate': older,
  }),
  'undo-known': popup({ ...unproven, packet: { is: 'held' } }, [], {
    'signIn.tryPacket': { ...older, reason: 'undone' },
  }),
  'unlock-pending-reset': popup({ ...locked, resetDueOn }),
  'vault-pending-reset': popup(unlocked(synced, false, { resetDueOn })),
  'options-pending-reset': options(unlocked(synced, false, { resetDueOn })),
  'options-locked-pending-reset': options({ ...locked, resetDueOn }),
  'unlock-ended': popup({ ...locked, ended }),
  'vault-ended': popup(unlocked({ is: 'signed-out-elsewhere', pending: 0 }, false, { ended })),
  'options-ended': options(unlocked({ is: 'signed-out-elsewhere', pending: 0 }, false, { ended })),
  'options-ended-gone': options(
    unlocked({ is: 'signed-out-elsewhere', pending: 0 }, false, { ended }),
    ['[data-bring-back] [name=password]=x', '[data-action=bring-vault-back]'],
    { 'reset.bringBack': { is: 'gone' } },
  ),
  'vault-ended-undone': popup(
    unlocked({ is: 'signed-out-elsewhere', pending: 0 }, false, { ended: { ...ended, reason: 'undone' } }),
  ),
} as const satisfies Record<string, Scene>;
