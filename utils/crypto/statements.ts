import { concatBytes } from '../bytes/concatBytes.ts';
import { u16be, u32be } from '../bytes/integers.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { AccountId } from './brands.ts';
import { sha256 } from './sha256.ts';

const fixed = (bytes: Uint8Array, length: number): Uint8Array => {
  if (bytes.length !== length) throw new MalformedError(`a part of ${length} bytes has ${bytes.length}`);
  return bytes;
};

/**
 * The bytes to be signed. In each of them the origin is the only part without a fixed length, so that no two
 * statements are the same bytes; each begins with a label of its own, so that none passes for another.
 * All throw MalformedError for a part of a wrong length.
 */

/** `origin` is the service's public one, `challenge` and `devicePublicKey` have 32 bytes. */
type ProofParts = {
  readonly accountId: AccountId;
  readonly generation: number;
  readonly origin: string;
  readonly challenge: Uint8Array;
  readonly devicePublicKey: Uint8Array;
};

const proofStatement = (label: string, parts: ProofParts): Uint8Array<ArrayBuffer> =>
  concatBytes(
    encodeUtf8(label),
    parts.accountId,
    u16be(parts.generation),
    encodeUtf8(parts.origin),
    fixed(parts.challenge, 32),
    fixed(parts.devicePublicKey, 32),
  );

/** What signK signs to authenticate a device (spec.md §6.5). */
export const signInStatement = (parts: ProofParts): Uint8Array<ArrayBuffer> =>
  proofStatement('halfkey/v1/authenticate', parts);

/** What signK of a generation that has ended signs to bring it back, and to authenticate a device with it (spec.md §7). */
export const undoStatement = (parts: ProofParts): Uint8Array<ArrayBuffer> =>
  proofStatement('halfkey/v1/undo', parts);

/** What a device key signs to renew its session (spec.md §6.6). `deviceId` has 16 bytes. */
export const sessionStatement = (parts: {
  readonly deviceId: Uint8Array;
  readonly origin: string;
  readonly challenge: Uint8Array;
}): Uint8Array<ArrayBuffer> =>
  concatBytes(
    encodeUtf8('halfkey/v1/session'),
    fixed(parts.deviceId, 16),
    encodeUtf8(parts.origin),
    fixed(parts.challenge, 32),
  );

/** What can be asked with controlK, and how many bytes its subject has. */
const subjectLength = {
  'remove device': 16,
  'rename device': 32,
  'change password': 32,
  'change by passkey': 32,
  'hand back': 32,
  'set addresses': 32,
  're-key': 32,
  'delete account': 0,
  'renew pin': 16,
} as const;
export type ControlAction = keyof typeof subjectLength;

/**
 * What controlK signs to change the account (spec.md §6.7). `subject` of 'remove device' is the device's id, of
 * 'rename device' it is `deviceNameDigest`, of 'change password' and 'change by passkey' `passwordChangeDigest`, of 'set addresses'
 * `addressesDigest`, of 're-key' `rekeyDigest`, of 'hand back' `handBackDigest`, and of 'renew pin' the id of the device whose
 * PIN it is; 'delete account' has none.
 */
export const controlStatement = (parts: {
  readonly action: ControlAction;
  readonly accountId: AccountId;
  readonly origin: string;
  readonly challenge: Uint8Array;
  readonly subject: Uint8Array;
}): Uint8Array<ArrayBuffer> =>
  concatBytes(
    encodeUtf8(`halfkey/v1/control/${parts.action}`),
    parts.accountId,
    encodeUtf8(parts.origin),
    fixed(parts.challenge, 32),
    fixed(parts.subject, subjectLength[parts.action]),
  );

/** SHA-256 over a device's id (16 bytes) and its new name: "halfkey/v1/device name" ‖ deviceId ‖ the name in UTF-8. */
export const deviceNameDigest = (deviceId: Uint8Array, name: string): Uint8Array =>
  sha256(encodeUtf8('halfkey/v1/device name'), fixed(deviceId, 16), encodeUtf8(name));

/** What a change of the password leaves at the service. `sealedAccountKey`: the new E, sealed for one device (60 bytes). */
export type PasswordChange = {
  /** The new one. */
  readonly generation: number;
  /** Public half of the new signK, 32 bytes. */
  readonly verifier: Uint8Array;
  /** 104 bytes. */
  readonly wrappedVaultKey: Uint8Array;
  readonly handedOver: readonly { readonly deviceId: Uint8Array; readonly sealedAccountKey: Uint8Array }[];
};

/**
 * SHA-256 over all that a change leaves at the service, so that the service can take nothing out of it and put nothing in:
 * "halfkey/v1/password change" ‖ u16be(generation) ‖ verifier ‖ wrappedV ‖ for each device, in the order given:
 * deviceId ‖ sealed E.
 */
export const passwordChangeDigest = ({
  generation,
  verifier,
  wrappedVaultKey,
  handedOver,
}: PasswordChange): Uint8Array =>
  sha256(
    encodeUtf8('halfkey/v1/password change'),
    u16be(generation),
    fixed(verifier, 32),
    fixed(wrappedVaultKey, 104),
    ...handedOver.flatMap(({ deviceId, sealedAccountKey }) => [
      fixed(deviceId, 16),
      fixed(sealedAccountKey, 60),
    ]),
  );

const withLength = (text: string): Uint8Array => {
  const bytes = encodeUtf8(text);
  return concatBytes(u16be(bytes.length), bytes);
};

/** The addresses of an account as a device has set them. */
export type Addresses = {
  /** Higher at each change. */
  readonly sequence: number;
  readonly address: string;
  readonly second: string | null;
};

/**
 * SHA-256 over both addresses, as they are from then on: "halfkey/v1/addresses" ‖ u32be(sequence) ‖ u16be(length) ‖ address ‖
 * u16be(length) ‖ second, in UTF-8; without a second one its length is 0.
 */
export const addressesDigest = ({ sequence, address, second }: Addresses): Uint8Array =>
  sha256(encodeUtf8('halfkey/v1/addresses'), u32be(sequence), withLength(address), withLength(second ?? ''));

/** What an undone change leaves for the devices that had followed it. `undone`: the highest generation that it undid. */
export type HandBack = {
  /** The one that is current again. */
  readonly generation: number;
  readonly undone: number;
  readonly handedBack: readonly { readonly deviceId: Uint8Array; readonly sealedAccountKey: Uint8Array }[];
};

/**
 * SHA-256 over all of it: "halfkey/v1/hand back" ‖ u16be(generation) ‖ u16be(undone) ‖ for each device, in the order given:
 * deviceId ‖ sealed E.
 */
export const handBackDigest = ({ generation, undone, handedBack }: HandBack): Uint8Array =>
  sha256(
    encodeUtf8('halfkey/v1/hand back'),
    u16be(generation),
    u16be(undone),
    ...handedBack.flatMap(({ deviceId, sealedAccountKey }) => [
      fixed(deviceId, 16),
      fixed(sealedAccountKey, 60),
    ]),
  );
