import type { QuickUnlock } from '../../../utils/messaging/state.ts';
import { locked, noQuickUnlock, options, popup, synced, unlocked } from './examples.ts';

/** PIN and passkey: set up, asked for, refused, destroyed, set aside. */

const inDays = (days: number): number => Date.now() + days * 24 * 60 * 60_000;
const pin: QuickUnlock = { ...noQuickUnlock, pin: 'on', passwordDueAt: inDays(11) };
const both: QuickUnlock = { ...pin, passkey: 'on' };
const type = ['[name=pin]=402871', '[data-action=submit-pin]'];
const changed = { on: '2026-11-23', undoUntil: '2026-11-30' };
const at = (quickUnlock: QuickUnlock) => ({ ...locked, quickUnlock });
const open = (quickUnlock: QuickUnlock) => unlocked(synced, false, { quickUnlock });

export const quickUnlockScenes = {
  'unlock-pin': popup(at(pin)),
  'unlock-pin-or-passkey': popup(at(both)),
  'unlock-passkey': popup(at({ ...pin, pin: 'off', passkey: 'on' })),
  'unlock-pin-wrong': popup(at(both), type, { 'pin.unlock': { is: 'wrong-pin', triesLeft: 2 } }),
  'unlock-pin-last-try': popup(at(pin), type, { 'pin.unlock': { is: 'wrong-pin', triesLeft: 1 } }),
  'unlock-pin-offline': popup(at(pin), type, { 'pin.unlock': { is: 'unreachable' } }),
  'unlock-pin-throttled': popup(at(pin), type, {
    'pin.unlock': { is: 'throttled', retryAt: Date.now() + 120_000 },
  }),
  'unlock-pin-destroyed': popup(at({ ...pin, pin: 'destroyed', passwordDueAt: null })),
  'unlock-set-aside': popup(at({ ...both, isSetAside: true })),
  'unlock-forgotten': popup(at({ ...pin, pin: 'off', passkey: 'on', isSetAside: true }), [
    '[data-action=forgotten]',
  ]),
  'unlock-changed-by-passkey': popup({
    ...locked,
    passwordChangedOn: '2026-11-23',
    changedByPasskey: changed,
  }),
  'vault-changed-by-passkey': popup(unlocked(synced, false, { changedByPasskey: changed })),
  'options-changed-by-passkey': options(unlocked(synced, false, { changedByPasskey: changed })),
  'options-change-forgotten': options(open(both), ['[data-change] summary', '[data-action=change-by]']),
  'unlock-password-back': popup({ ...locked, passwordChangedOn: '2026-11-20', passwordIsBack: true }),
  'vault-password-due': popup(open({ ...both, passwordDueAt: inDays(2.5) })),
  'vault-password-due-today': popup(open({ ...both, passwordDueAt: inDays(0.4) })),
  'options-quick-set-pin': options(open(noQuickUnlock), [
    '[data-set-pin] summary',
    '[name=newPin]=123456',
    '[data-action=set-pin]',
  ]),
  'options-quick-set-passkey': options(open(noQuickUnlock), ['[data-set-passkey] summary']),
  'options-quick-on': options(open(both)),
  'options-quick-destroyed': options(open({ ...noQuickUnlock, pin: 'destroyed' })),
};
