import { encodeBase64url as text, decodeBase64url as bytes } from '../../../utils/bytes/base64url.ts';
import { wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { asStretchedPassword, type AccountId } from '../../../utils/crypto/brands.ts';
import { publicKeyOf, sign } from '../../../utils/crypto/ed25519.ts';
import {
  generateAccountId,
  generateAccountKey,
  generateDeviceSecret,
  generateId,
  generateVaultKey,
} from '../../../utils/crypto/generate.ts';
import { seal } from '../../../utils/crypto/aead.ts';
import { deviceSecretContext } from '../../../utils/crypto/contexts.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import {
  type Addresses,
  addressesDigest,
  controlStatement,
  deviceNameDigest,
  handBackDigest,
  passwordChangeDigest,
  sessionStatement,
  signInStatement,
  undoStatement,
} from '../../../utils/crypto/statements.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import type { Head, SealedItem } from '../../../utils/api/vault.ts';
import {
  headHash,
  leafOf,
  noPreviousHead,
  rootOf,
  sealHead,
  type VaultHead,
} from '../../../utils/vault/head.ts';
import { formatHead, parseHead } from '../../../utils/vault/headText.ts';
import { origin, type Service } from './service.ts';

/** What is needed of a service: one in this process, or one behind a port. */
export type Reached = Pick<Service, 'call'> & { readonly sent: readonly { readonly text: string }[] };

export type Device = ReturnType<typeof newDevice>;
export type Person = ReturnType<typeof newPerson>;

export function newDevice(name = 'Laptop') {
  const seed = randomBytes(32);
  const deviceId = generateId();
  return {
    seed,
    deviceId,
    described: {
      deviceId: text(deviceId),
      name,
      browser: 'Chromium 156 on Linux',
      publicKey: text(publicKeyOf(seed)),
    },
  };
}

/** A person with real keys; only the slow step is left out, and random bytes stand for what it would give. */
export function newPerson(address = `${text(randomBytes(6)).toLowerCase()}@example.test`) {
  const accountId = generateAccountId();
  const stretched = asStretchedPassword(randomBytes(32));
  const key = generateAccountKey();
  const vaultKey = generateVaultKey();
  const unlock = deriveUnlockKeys(stretched, key);
  return {
    address,
    accountId,
    stretched,
    key,
    vaultKey,
    unlock,
    controlSeed: derivePurposeKey(vaultKey, 'account control'),
    manifestKey: derivePurposeKey(vaultKey, 'manifest'),
    wrappedVaultKey: sealVaultKey(unlock, vaultKey, accountId, 0),
    packet: encodePacket({ accountId, generation: 0, encryptedAccountKey: wrapAccountKey(key, stretched) }),
    device: newDevice(),
  };
}

const headOf = (
  person: { manifestKey: Person['manifestKey']; accountId: AccountId },
  head: Omit<VaultHead, 'mac'>,
): Head => formatHead(sealHead(person.manifestKey, person.accountId, head));

export const firstHead = (person: Person): Head =>
  headOf(person, { sequence: 0, previous: noPreviousHead, root: rootOf([]), device: person.device.deviceId });

export const codeIn = (mail: { text: string } | undefined): string =>
  /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '';

export async function proveAddress(service: Reached, address: string): Promise<string> {
  await service.call('signUpCode', { address, language: 'en' });
  const verified = await service.call('signUpVerify', { address, code: codeIn(service.sent.at(-1)) });
  if (verified.is !== 'proven') throw new Error('the mailed code was not taken');
  return verified.ticket;
}

export function signUpRequest(person: Person, ticket: string) {
  const { device, accountId, vaultKey } = person;
  return {
    ticket,
    address: person.address,
    accountId: text(accountId),
    verifier: text(publicKeyOf(person.unlock.signInSeed)),
    controlKey: text(publicKeyOf(person.controlSeed)),
    wrappedVaultKey: text(person.wrappedVaultKey),
    device: device.described,
    sealedDeviceSecret: text(
      seal(
        derivePurposeKey(vaultKey, 'device list'),
        generateDeviceSecret(),
        deviceSecretContext(accountId, device.deviceId),
      ),
    ),
    head: firstHead(person),
  };
}

/** A person with an account, and the session of the first device. */
export async function signUp(service: Reached, person = newPerson()): Promise<Person & { token: string }> {
  const created = await service.call(
    'signUp',
    signUpRequest(person, await proveAddress(service, person.address)),
  );
  if (created.is !== 'created') throw new Error('the account was not created');
  return { ...person, token: created.session.token };
}

export const askWithPacket = (service: Reached, person: Person, from?: string) =>
  service.call(
    'signInChallenge',
    { address: person.address, tag: accountTag(person.accountId), generation: 0 },
    from === undefined ? {} : { from },
  );

export async function challengeFor(service: Reached, person: Person, from?: string): Promise<string> {
  const fit = await askWithPacket(service, person, from);
  if (fit.is !== 'fits') throw new Error(`the packet did not fit: ${fit.is}`);
  return fit.challenge;
}

export function proofRequest(
  person: Person,
  challenge: string,
  device = newDevice('Second laptop'),
  seed: Uint8Array = person.unlock.signInSeed,
  generation = 0,
) {
  const statement = signInStatement({
    accountId: person.accountId,
    generation,
    origin,
    challenge: bytes(challenge),
    devicePublicKey: bytes(device.described.publicKey),
  });
  return {
    accountId: text(person.accountId),
    generation,
    challenge,
    device: device.described,
    signature: text(sign(seed, statement)),
  };
}

/** As somebody with the packet and a wrong password would. */
export const wrongProof = (person: Person, challenge: string) =>
  proofRequest(person, challenge, newDevice('Stranger'), randomBytes(32));

export async function signIn(service: Reached, person: Person, device = newDevice('Second laptop')) {
  const proven = await service.call(
    'signInProof',
    proofRequest(person, await challengeFor(service, person), device),
  );
  if (proven.is !== 'signed-in') throw new Error(`not signed in: ${proven.is}`);
  return { ...person, device, token: proven.session.token, received: proven };
}

export const renewalRequest = (device: Device, challenge: string) => ({
  deviceId: device.described.deviceId,
  challenge,
  signature: text(
    sign(device.seed, sessionStatement({ deviceId: device.deviceId, origin, challenge: bytes(challenge) })),
  ),
});

export function removalRequest(
  person: Person,
  challenge: string,
  subject: Uint8Array,
  seed: Uint8Array = person.controlSeed,
) {
  const statement = controlStatement({
    action: 'remove device',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject,
  });
  return { deviceId: text(subject), challenge, signature: text(sign(seed, statement)) };
}

export function renameRequest(
  person: Person,
  challenge: string,
  deviceId: Uint8Array,
  name: string,
  seed: Uint8Array = person.controlSeed,
) {
  const statement = controlStatement({
    action: 'rename device',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: deviceNameDigest(deviceId, name),
  });
  return { deviceId: text(deviceId), name, challenge, signature: text(sign(seed, statement)) };
}

export function deletionRequest(person: Person, challenge: string, seed: Uint8Array = person.controlSeed) {
  const statement = controlStatement({
    action: 'delete account',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: new Uint8Array(),
  });
  return { challenge, signature: text(sign(seed, statement)) };
}

/** The addresses as they are to be, signed. `code`: the one that was mailed to a new one. */
export function addressesRequest(
  person: Person,
  challenge: string,
  addresses: Addresses,
  code: string | null = null,
  seed: Uint8Array = person.controlSeed,
) {
  const statement = controlStatement({
    action: 'set addresses',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: addressesDigest(addresses),
  });
  return { ...addresses, code, challenge, signature: text(sign(seed, statement)) };
}

/** That the account password was typed on the person's device. */
export function renewPinRequest(person: Person, challenge: string, seed: Uint8Array = person.controlSeed) {
  const statement = controlStatement({
    action: 'renew pin',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: person.device.deviceId,
  });
  return { challenge, signature: text(sign(seed, statement)) };
}

/** A change to the next generation, with keys of nobody's: what the service looks at is the form and the signature. */
export function changeRequest(
  person: Person,
  challenge: string,
  over: {
    generation?: number;
    verifier?: Uint8Array;
    seed?: Uint8Array;
    devices?: readonly Device[];
    byPasskey?: boolean;
  } = {},
) {
  const { generation = 1, verifier = randomBytes(32), seed = person.controlSeed, byPasskey = false } = over;
  const wrappedVaultKey = randomBytes(104);
  const handedOver = (over.devices ?? [person.device]).map(({ deviceId }) => ({
    deviceId,
    sealedAccountKey: randomBytes(60),
  }));
  const statement = controlStatement({
    action: byPasskey ? 'change by passkey' : 'change password',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: passwordChangeDigest({ generation, verifier, wrappedVaultKey, handedOver }),
  });
  return {
    generation,
    verifier: text(verifier),
    wrappedVaultKey: text(wrappedVaultKey),
    handedOver: handedOver.map(({ deviceId, sealedAccountKey }) => ({
      deviceId: text(deviceId),
      sealedAccountKey: text(sealedAccountKey),
    })),
    byPasskey,
    challenge,
    signature: text(sign(seed, statement)),
  };
}

/** The way back to generation 0 for devices that had followed to 1, with keys of nobody's. */
export function handBackRequest(
  person: Person,
  challenge: string,
  over: {
    generation?: number;
    undone?: number;
    seed?: Uint8Array;
    devices?: readonly Pick<Device, 'deviceId'>[];
  } = {},
) {
  const { generation = 0, undone = 1, seed = person.controlSeed } = over;
  const handedBack = (over.devices ?? [person.device]).map(({ deviceId }) => ({
    deviceId,
    sealedAccountKey: randomBytes(60),
  }));
  const statement = controlStatement({
    action: 'hand back',
    accountId: person.accountId,
    origin,
    challenge: bytes(challenge),
    subject: handBackDigest({ generation, undone, handedBack }),
  });
  return {
    generation,
    undone,
    handedBack: handedBack.map(({ deviceId, sealedAccountKey }) => ({
      deviceId: text(deviceId),
      sealedAccountKey: text(sealedAccountKey),
    })),
    challenge,
    signature: text(sign(seed, statement)),
  };
}

/** What a mail links to, such as `/reset/…`; empty where it links to nothing. */
export const linkIn = (mail: { text: string } | undefined): string =>
  new RegExp(`${origin}(/\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';

/** Keys of nobody's for the generation that a reset begins, with those that a test needs kept. */
export function resetRequest(
  person: { readonly address: string; readonly accountId: AccountId },
  { ticket, generation }: { readonly ticket: string; readonly generation: number },
) {
  const fresh = newPerson(person.address);
  const renewed: Person = {
    ...fresh,
    accountId: person.accountId,
    wrappedVaultKey: sealVaultKey(fresh.unlock, fresh.vaultKey, person.accountId, generation),
    packet: encodePacket({
      accountId: person.accountId,
      generation,
      encryptedAccountKey: wrapAccountKey(fresh.key, fresh.stretched),
    }),
  };
  return { renewed, request: { ...signUpRequest(renewed, ticket), generation } };
}

/** As a proof, of a generation that has ended. */
export function undoRequest(
  person: Person,
  { challenge, generation }: { readonly challenge: string; readonly generation: number },
  device = newDevice('Found again'),
  seed: Uint8Array = person.unlock.signInSeed,
) {
  const statement = undoStatement({
    accountId: person.accountId,
    generation,
    origin,
    challenge: bytes(challenge),
    devicePublicKey: bytes(device.described.publicKey),
  });
  return {
    accountId: text(person.accountId),
    generation,
    challenge,
    device: device.described,
    signature: text(sign(seed, statement)),
  };
}

export const newItem = (revision = 1, itemId = generateId(), size = 120): SealedItem => ({
  itemId: text(itemId),
  revision,
  schema: 1,
  item: text(randomBytes(size)),
  overview: text(randomBytes(60)),
});

const leaf = (item: SealedItem) =>
  leafOf({
    itemId: bytes(item.itemId),
    revision: item.revision,
    item: bytes(item.item),
    overview: bytes(item.overview),
  });

/** A push of `items` on `head`, where `held` is everything that the vault holds afterwards. */
export function pushRequest(
  person: Person,
  head: Head,
  items: SealedItem[],
  held: readonly SealedItem[] = items,
) {
  const previous = headHash(person.accountId, parseHead(head));
  return {
    head: headOf(person, {
      sequence: head.sequence + 1,
      previous,
      root: rootOf(held.map(leaf)),
      device: person.device.deviceId,
    }),
    items,
  };
}
