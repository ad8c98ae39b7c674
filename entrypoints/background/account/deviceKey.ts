import { generateDeviceSecret, generateId } from '../../../utils/crypto/generate.ts';
import type { DeviceRecord } from '../../../utils/storage/accountRecord.ts';

/** A new device: its id, its Ed25519 key, which even we cannot export, and its secret D. */
export const makeDevice = async (name: string): Promise<DeviceRecord> => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  return {
    deviceId: generateId(),
    name,
    privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)),
    secret: generateDeviceSecret(),
  };
};

/** A 64-byte signature by the device's key. */
export const signWithDevice = async (
  { privateKey }: Pick<DeviceRecord, 'privateKey'>,
  statement: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, statement));
