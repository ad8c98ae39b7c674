import { expect, test } from 'vitest';
import { createAppStore } from '../../../components/appStore.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import { backgroundWith, later } from './answers.ts';

const signedOut: AppState = { is: 'signed-out' };
const locked: AppState = {
  is: 'locked',
  account: { address: 'ada@example.org', service: 'https://vault.example.org', generation: 0 },
  passwordChangedOn: null,
  quickUnlock: { pin: 'off', passkey: 'off', isSetAside: false, passwordDueAt: null },
  resetDueOn: null,
  ended: null,
  changedByPasskey: null,
  passwordIsBack: false,
};

test('knows nothing until the background has spoken', async () => {
  const { send } = backgroundWith({ 'state.read': () => locked });
  const app = createAppStore(send);
  expect(app.state.value).toBeNull();
  await app.refresh();
  expect(app.state.value).toEqual(locked);
});

test('keeps the answer to the last question, whatever order the answers come in', async () => {
  const slow = later<AppState>();
  let asked = 0;
  const { send } = backgroundWith({
    'state.read': () => {
      asked += 1;
      return asked === 1 ? slow.promise : locked;
    },
  });
  const app = createAppStore(send);
  const first = app.refresh();
  await app.refresh();
  slow.keep(signedOut);
  await first;
  expect(app.state.value).toEqual(locked);
});

test('fails only while nothing is known: later it goes on with what it knows', async () => {
  let broken = true;
  const { send } = backgroundWith({
    'state.read': () => {
      if (broken) throw new Error('asleep');
      return locked;
    },
  });
  const app = createAppStore(send);
  await app.refresh();
  expect(app.failed.value).toBe(true);
  broken = false;
  await app.refresh();
  expect(app.failed.value).toBe(false);
  broken = true;
  await app.refresh();
  expect(app.failed.value).toBe(false);
  expect(app.state.value).toEqual(locked);
});

test('a state that came with another answer counts more than a question still open', async () => {
  const slow = later<AppState>();
  const { send } = backgroundWith({ 'state.read': () => slow.promise });
  const app = createAppStore(send);
  const open = app.refresh();
  app.take(locked);
  slow.keep(signedOut);
  await open;
  expect(app.state.value).toEqual(locked);
});
