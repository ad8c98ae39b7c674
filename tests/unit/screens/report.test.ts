import { expect, test } from 'vitest';
import { reportText } from '../../../entrypoints/options/report.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import type { WaysBack } from '../../../utils/messaging/waysBack.ts';

const account = { address: 'ada@example.org', service: 'https://vault.example.org', generation: 1 };
const quickUnlock = { pin: 'off', passkey: 'off', isSetAside: false, passwordDueAt: null } as const;
const unlocked: AppState = {
  is: 'unlocked',
  account,
  sync: { is: 'alarm', alarm: 'rolled-back' },
  packetToDeliver: false,
  passwordChangedOn: null,
  resetDueOn: null,
  ended: null,
  isChanging: false,
  quickUnlock,
  changedByPasskey: null,
  rekey: 'none',
  passwordIsBack: false,
};
const ways: WaysBack = {
  is: 'ways',
  ways: [{ is: 'device', name: 'Ada’s laptop', lastSeen: '2026-11-22T19:12:00.000Z' }],
  isOffline: false,
  packet: 'here',
  provenAt: '2026-11-20T10:00:00.000Z',
  isLoop: false,
  isDrillDue: false,
  otherBackups: [],
  ledger: [],
};
const known = { version: '0.1.0', userAgent: 'Chrome/156', language: 'en', refusals: [] };

test('a report says where things stand and what went wrong', () => {
  expect(reportText({ ...known, state: unlocked, ways }).split('\n')).toEqual([
    'Halfkey 0.1.0',
    'browser: Chrome/156',
    'language: en',
    'state: unlocked',
    'sync: alarm: rolled-back',
    'packet number: 2',
    'password changed elsewhere: no',
    'packet: here, last in hand: 2026-11-20',
    'ways back in: device',
    'service reached: yes',
  ]);
});

test('a report says what was refused and which checks had passed', () => {
  const at = '2026-11-24T18:40:12.000Z';
  const refusals = [
    { message: 'signIn.authenticate', code: 'mistyped', at },
    { message: 'signIn.authenticate', code: 'older-packet', at },
    { message: 'unlock', code: 'wrong-password', at },
    { message: 'packet.mail', code: 'unreachable', at },
  ] as const;
  expect(
    reportText({ ...known, state: { is: 'signed-out' }, ways: null, refusals })
      .split('\n')
      .slice(4),
  ).toEqual([
    'refused: signIn.authenticate: mistyped, 2026-11-24T18:40Z',
    'refused: signIn.authenticate: older-packet, 2026-11-24T18:40Z, passed: packet read, packet of this account',
    'refused: unlock: wrong-password, 2026-11-24T18:40Z, passed: packet read, packet of this account, newest packet',
    'refused: packet.mail: unreachable, 2026-11-24T18:40Z',
  ]);
});

test('a report names nobody: no address, no service, no device, whatever the state', () => {
  const states: readonly AppState[] = [
    unlocked,
    {
      is: 'locked',
      account,
      passwordChangedOn: '2026-11-20',
      quickUnlock,
      resetDueOn: null,
      ended: null,
      changedByPasskey: null,
      passwordIsBack: false,
    },
    { is: 'signing-up', step: 'code', address: account.address, service: account.service },
    {
      is: 'signed-in-unproven',
      address: account.address,
      service: account.service,
      password: 'held',
      packet: { is: 'wanted' },
    },
    { is: 'signed-out' },
  ];
  for (const state of states)
    expect(reportText({ ...known, state, ways })).not.toMatch(/ada|example|vault\.|laptop/i);
});
