import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type { Device } from './device.ts';
import { accountOn } from './world.ts';

/** Everything that lies on a device's disk: bytes one after the other, and texts. */
export const allBytesOn = async (device: Device) => {
  const { accountId, device: own } = await accountOn(device);
  const database = await device.database();
  const bytes: Buffer[] = [];
  const texts: string[] = [...device.local.values(), ...device.synced.values()];
  const collect = (value: unknown): void => {
    if (value instanceof Uint8Array) bytes.push(Buffer.from(value));
    else if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const name of database.objectStoreNames) collect(await database.getAll(name));
  return { accountId, deviceId: own.deviceId, bytes: Buffer.concat(bytes), texts: texts.join('\n') };
};

/** What somebody in a hurry might have kept of a password to know it again: quick hashes of it, plain and salted. */
export const hashesOf = (password: string, salts: readonly Uint8Array[]): readonly Buffer[] =>
  ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => [
    createHash(name).update(password).digest(),
    createHash(name).update(createHash(name).update(password).digest()).digest(),
    ...salts.flatMap((salt) => [
      createHash(name).update(salt).update(password).digest(),
      createHash(name).update(password).update(salt).digest(),
      createHmac(name, salt).update(password).digest(),
      createHmac(name, password).update(salt).digest(),
      pbkdf2Sync(password, salt, 1, 32, name),
    ]),
  ]);
