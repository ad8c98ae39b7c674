import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { readSettings, writeSettings } from '../../../utils/storage/settings.ts';

const memory = () => {
  const held: Record<string, unknown> = {};
  return {
    held,
    get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
    set: async (items: Record<string, unknown>) =>
      void Object.assign(held, JSON.parse(JSON.stringify(items))),
    remove: async (key: string) => void delete held[key],
  };
};

describe('a value in the browser’s memory', () => {
  const Schema = v.strictObject({ count: v.number() });

  test('is read as it was written, and gone when removed', async () => {
    const value = createSessionValue(memory(), 'key', Schema);
    expect(await value.read()).toBeNull();
    await value.write({ count: 3 });
    expect(await value.read()).toEqual({ count: 3 });
    await value.remove();
    expect(await value.read()).toBeNull();
  });

  test.each([{ count: '3' }, { count: 3, more: 1 }, {}, null, 'x'])(
    'that is %j counts as absent',
    async (stored) => {
      const area = memory();
      area.held['key'] = stored;
      expect(await createSessionValue(area, 'key', Schema).read()).toBeNull();
    },
  );
});

describe('settings', () => {
  test('are the defaults until they are written', async () => {
    const area = memory();
    expect(await readSettings(area)).toEqual({ autoLockMinutes: 15, lockWithComputer: true });
    await writeSettings(area, { autoLockMinutes: 60, lockWithComputer: false });
    expect(await readSettings(area)).toEqual({ autoLockMinutes: 60, lockWithComputer: false });
  });

  test('written before there was a choice lock with the computer', async () => {
    const area = memory();
    area.held['settings'] = { version: 1, autoLockMinutes: 5 };
    expect(await readSettings(area)).toEqual({ autoLockMinutes: 5, lockWithComputer: true });
  });
});
