import type { AddressesRead } from '../../../utils/messaging/addresses.ts';
import { address, options, type Scene, unlocked } from './examples.ts';

const read: AddressesRead = {
  is: 'addresses',
  address,
  second: null,
  waiting: null,
  unsigned: 'nothing',
};
const second = 'ada@second.example';
const waiting = { ...read, waiting: { purpose: 'second', address: second } } satisfies AddressesRead;
const reveal = ['#packet [name=password]=x', '[data-action=reveal-packet]', '[data-action=mail-packet]'];

/** The addresses on the options page, and packets that go to two of them. */
export const addressScenes = {
  'options-address-change': options(unlocked(), ['[data-address=change] summary']),
  'options-address-second': options(unlocked(), [
    '[data-address=second] summary',
    '[name=newAddress]=ada',
    '[data-action=send-address-code]',
  ]),
  'options-address-waiting': options(unlocked(), ['[name=code]=123456', '[data-action=confirm-address]'], {
    'addresses.read': waiting,
    'addresses.confirm': { is: 'wrong-code', triesLeft: 4 },
  }),
  'options-address-change-waiting': options(unlocked(), [], {
    'addresses.read': { ...read, waiting: { purpose: 'change', address: 'ada.new@example.org' } },
  }),
  'options-address-refused': options(unlocked(), ['[data-action=resend-address-code]'], {
    'addresses.read': waiting,
    'addresses.resend': { is: 'mail-failed', said: '550 5.1.1 No such mailbox here' },
  }),
  'options-address-both': options(unlocked(), [], { 'addresses.read': { ...read, second } }),
  'options-address-remove': options(unlocked(), ['[data-action=remove-second]'], {
    'addresses.read': { ...read, second },
  }),
  'options-address-unsigned': options(unlocked(), [], {
    'addresses.read': { ...read, unsigned: 'second' },
  }),
  'options-packet-both': options(unlocked(), reveal, {
    'packet.allowance': { is: 'allowance', allowance: { left: 3, nextAt: null }, second },
    'packet.mail': {
      is: 'sent-to-both',
      address: { is: 'sent' },
      second: { is: 'refused', said: '550 5.1.1 No such mailbox here' },
      allowance: { left: 2, nextAt: null },
    },
  }),
} as const satisfies Record<string, Scene>;
