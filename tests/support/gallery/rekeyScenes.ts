import type { RekeyState, RekeyStop } from '../../../utils/messaging/rekey.ts';
import { options, popup, sheet, synced, unlocked } from './examples.ts';

const standing = (rekey: 'packet' | 'running' | 'stopped') => unlocked(synced, false, { rekey });
const begin = ['[data-rekey] summary'];
const filled = [
  ...begin,
  '[name=rekeyPassword]=x',
  '[name=newPassword]=seven green kettles sing',
  '[name=repeat]=seven green kettles sing',
];
const running = (stop: RekeyStop | null): { 'rekey.read': RekeyState } => ({
  'rekey.read': { is: 'running', progress: { done: 412, total: 1204 }, stop },
});
const refused = (because: string, pending = 0) =>
  options(unlocked(), [...filled, '[data-action=begin-rekey]'], {
    'rekey.begin': { is: 'not-in-step', because, pending },
  });

/** Changing all keys, in every state of it. */
export const rekeyScenes = {
  'options-rekey': options(unlocked(), begin),
  'options-rekey-quick': options(
    unlocked(synced, false, {
      quickUnlock: { pin: 'on', passkey: 'off', isSetAside: false, passwordDueAt: Date.now() },
    }),
    begin,
  ),
  'options-rekey-refused-password': refused('pending', 2),
  'options-rekey-refused-offline-password': refused('offline'),
  'options-rekey-refused-alarm-password': refused('alarm'),
  'options-rekey-packet': options(standing('packet'), ['[data-printed] summary'], {
    'rekey.read': { is: 'prepared', sheet: { ...sheet, generation: 1 } },
  }),
  'options-rekey-running': options(standing('running'), [], running(null)),
  'options-rekey-wanted': options(standing('stopped'), [], running({ is: 'password-wanted' })),
  'options-rekey-offline': options(
    standing('stopped'),
    [],
    running({ is: 'not-in-step', because: 'offline', pending: 0 }),
  ),
  'options-rekey-damaged': options(standing('stopped'), [], running({ is: 'damaged', titles: ['Bank', ''] })),
  'options-rekey-done': options(unlocked(), [], { 'rekey.read': { is: 'none', ended: 'rekeyed' } }),
  'options-rekey-outdated': options(unlocked(), [], { 'rekey.read': { is: 'none', ended: 'outdated' } }),
  'vault-rekey-packet': popup(standing('packet')),
  'vault-rekey-running': popup(standing('running')),
  'vault-rekey-stopped': popup(standing('stopped')),
};
