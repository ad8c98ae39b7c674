import type { SealedItem } from '../../utils/api/vault.ts';
import type { MailAllowance } from '../../utils/api/account.ts';
import type { SignedAddresses } from '../../utils/api/addresses.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { NewSession } from '../services/sessions.ts';
import type { AddressesRecord, ItemRecord, NewDeviceRecord, PullCursor } from '../store/records.ts';
import type { BucketState } from '../store/store.ts';

/** The forms that several endpoints share, from and to what travels. Decoding throws MalformedError. */

export const instant = (time: number): string => new Date(time).toISOString();

export const textOrNull = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : encodeBase64url(bytes);

export const formatSession = ({ token, expiresAt }: NewSession) => ({
  token: encodeBase64url(token),
  expiresAt: instant(expiresAt),
});

export const parseDevice = (device: {
  deviceId: string;
  name: string;
  browser: string;
  publicKey: string;
}): NewDeviceRecord => ({
  deviceId: decodeBase64url(device.deviceId),
  name: device.name,
  browser: device.browser,
  publicKey: decodeBase64url(device.publicKey),
});

export const formatItem = (item: ItemRecord): SealedItem => ({
  itemId: encodeBase64url(item.itemId),
  revision: item.revision,
  schema: item.schema,
  item: encodeBase64url(item.item),
  overview: encodeBase64url(item.overview),
});

export const parseItem = (item: SealedItem): ItemRecord => ({
  itemId: decodeBase64url(item.itemId),
  revision: item.revision,
  schema: item.schema,
  item: decodeBase64url(item.item),
  overview: decodeBase64url(item.overview),
});

type CursorText = { changedAt: number; itemId: string };
export const formatCursor = (cursor: PullCursor): CursorText => ({
  changedAt: cursor.changedAt,
  itemId: encodeBase64url(cursor.itemId),
});
export const parseCursor = (cursor: CursorText): PullCursor => ({
  changedAt: cursor.changedAt,
  itemId: decodeBase64url(cursor.itemId),
});

export const formatAllowance = ({ left, nextAt }: BucketState): MailAllowance => ({
  left,
  nextAt: nextAt === null ? null : instant(nextAt),
});

export const formatAddresses = (addresses: AddressesRecord | null): SignedAddresses =>
  addresses === null
    ? { sequence: 0, second: null, signed: null }
    : {
        sequence: addresses.sequence,
        second: addresses.second,
        signed: {
          challenge: encodeBase64url(addresses.challenge),
          signature: encodeBase64url(addresses.signature),
        },
      };
