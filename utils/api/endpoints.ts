import type * as v from 'valibot';
import {
  AccountResponse,
  ControlChallengeResponse,
  DeleteAccountRequest,
  DevicesResponse,
  PacketMailRequest,
  PacketMailResponse,
  RemovalRequest,
  RemovalResponse,
  RemoveDeviceRequest,
  RenameDeviceRequest,
} from './account.ts';
import {
  AddressCodeRequest,
  AddressCodeResponse,
  SetAddressesRequest,
  SetAddressesResponse,
} from './addresses.ts';
import { attachmentEndpoints } from './attachments.ts';
import { EmptyObject } from './fields.ts';
import { passwordChangeEndpoints } from './passwordChangeEndpoints.ts';
import { rekeyEndpoints } from './rekey.ts';
import {
  ResetCodeRequest,
  ResetCodeResponse,
  ResetLinkRequest,
  ResetLinkResponse,
  ResetRequest,
  ResetResponse,
  ResetVerifyRequest,
  ResetVerifyResponse,
} from './reset.ts';
import { pinEndpoints } from './pinEndpoints.ts';
import {
  SessionChallengeRequest,
  SessionChallengeResponse,
  SessionRequest,
  SessionResponse,
} from './session.ts';
import {
  SealDeviceRequest,
  SignInChallengeRequest,
  SignInChallengeResponse,
  SignInProofRequest,
  SignInProofResponse,
} from './signIn.ts';
import {
  SignUpCodeRequest,
  SignUpCodeResponse,
  SignUpRequest,
  SignUpResponse,
  SignUpVerifyRequest,
  SignUpVerifyResponse,
} from './signUp.ts';
import { VaultPullRequest, VaultPullResponse, VaultPushRequest, VaultPushResponse } from './vault.ts';

export type Endpoint = {
  readonly path: `/v1/${string}`;
  /** `session`: needs `Authorization: Bearer TOKEN`. */
  readonly auth: 'none' | 'session';
  readonly request: v.GenericSchema;
  readonly response: v.GenericSchema;
  readonly summary: string;
};

/**
 * Everything the service can be asked. All are POST with a JSON body, so that nothing about an account
 * ever stands in an address, a proxy's log or a browser's history.
 */
export const endpoints = {
  signUpCode: {
    path: '/v1/sign-up/code',
    auth: 'none',
    request: SignUpCodeRequest,
    response: SignUpCodeResponse,
    summary: 'Mail a six-digit code to an address',
  },
  signUpVerify: {
    path: '/v1/sign-up/verify',
    auth: 'none',
    request: SignUpVerifyRequest,
    response: SignUpVerifyResponse,
    summary: 'Prove the address with the code',
  },
  signUp: {
    path: '/v1/sign-up',
    auth: 'none',
    request: SignUpRequest,
    response: SignUpResponse,
    summary: 'Create the account',
  },
  signInChallenge: {
    path: '/v1/sign-in/challenge',
    auth: 'none',
    request: SignInChallengeRequest,
    response: SignInChallengeResponse,
    summary: 'Ask whether a packet fits an address',
  },
  signInProof: {
    path: '/v1/sign-in/proof',
    auth: 'none',
    request: SignInProofRequest,
    response: SignInProofResponse,
    summary: 'Prove password and packet; registers the device',
  },
  undo: {
    path: '/v1/sign-in/undo',
    auth: 'none',
    request: SignInProofRequest,
    response: SignInProofResponse,
    summary: 'Prove an older pair, and bring its generation back',
  },
  resetLink: {
    path: '/v1/reset/link',
    auth: 'none',
    request: ResetLinkRequest,
    response: ResetLinkResponse,
    summary: 'Mail a link that begins an account reset',
  },
  resetCode: {
    path: '/v1/reset/code',
    auth: 'none',
    request: ResetCodeRequest,
    response: ResetCodeResponse,
    summary: 'Mail a six-digit code that finishes an account reset',
  },
  resetVerify: {
    path: '/v1/reset/verify',
    auth: 'none',
    request: ResetVerifyRequest,
    response: ResetVerifyResponse,
    summary: 'Prove the address with the code, to finish a reset',
  },
  reset: {
    path: '/v1/reset',
    auth: 'none',
    request: ResetRequest,
    response: ResetResponse,
    summary: 'Finish an account reset: the next generation, with an empty vault',
  },
  stopReset: {
    path: '/v1/reset/stop',
    auth: 'session',
    request: EmptyObject,
    response: EmptyObject,
    summary: 'Stop a reset that waits',
  },
  sessionChallenge: {
    path: '/v1/session/challenge',
    auth: 'none',
    request: SessionChallengeRequest,
    response: SessionChallengeResponse,
    summary: 'Ask for a challenge to renew a session',
  },
  session: {
    path: '/v1/session',
    auth: 'none',
    request: SessionRequest,
    response: SessionResponse,
    summary: 'Renew a session with the device key',
  },
  account: {
    path: '/v1/account',
    auth: 'session',
    request: EmptyObject,
    response: AccountResponse,
    summary: 'The account and its generations',
  },
  packetMail: {
    path: '/v1/packet/mail',
    auth: 'session',
    request: PacketMailRequest,
    response: PacketMailResponse,
    summary: 'Mail the packet to the account’s address',
  },
  devices: {
    path: '/v1/devices',
    auth: 'session',
    request: EmptyObject,
    response: DevicesResponse,
    summary: 'The devices that are signed in',
  },
  sealDevice: {
    path: '/v1/devices/seal',
    auth: 'session',
    request: SealDeviceRequest,
    response: EmptyObject,
    summary: 'Store this device’s sealed secret',
  },
  controlChallenge: {
    path: '/v1/control/challenge',
    auth: 'session',
    request: EmptyObject,
    response: ControlChallengeResponse,
    summary: 'Ask for a challenge to change the account',
  },
  removeDevice: {
    path: '/v1/devices/remove',
    auth: 'session',
    request: RemoveDeviceRequest,
    response: EmptyObject,
    summary: 'Sign out another device',
  },
  removal: {
    path: '/v1/devices/removal',
    auth: 'none',
    request: RemovalRequest,
    response: RemovalResponse,
    summary: 'What a removed device is told',
  },
  renameDevice: {
    path: '/v1/devices/rename',
    auth: 'session',
    request: RenameDeviceRequest,
    response: EmptyObject,
    summary: 'Give a device another name',
  },
  ...passwordChangeEndpoints,
  addressCode: {
    path: '/v1/addresses/code',
    auth: 'session',
    request: AddressCodeRequest,
    response: AddressCodeResponse,
    summary: 'Mail a code to an address that is to become one of the account’s',
  },
  setAddresses: {
    path: '/v1/addresses/set',
    auth: 'session',
    request: SetAddressesRequest,
    response: SetAddressesResponse,
    summary: 'Change the address, or set or remove the second one',
  },
  ...pinEndpoints,
  ...rekeyEndpoints,
  deleteAccount: {
    path: '/v1/account/delete',
    auth: 'session',
    request: DeleteAccountRequest,
    response: EmptyObject,
    summary: 'Delete the account and everything of it',
  },
  signOut: {
    path: '/v1/sign-out',
    auth: 'session',
    request: EmptyObject,
    response: EmptyObject,
    summary: 'Sign out this device',
  },
  liftLimits: {
    path: '/v1/sign-in/lift',
    auth: 'session',
    request: EmptyObject,
    response: EmptyObject,
    summary: 'Allow sign-ins again after too many failed ones',
  },
  vaultPull: {
    path: '/v1/vault/pull',
    auth: 'session',
    request: VaultPullRequest,
    response: VaultPullResponse,
    summary: 'Changed items and the newest head',
  },
  vaultPush: {
    path: '/v1/vault/push',
    auth: 'session',
    request: VaultPushRequest,
    response: VaultPushResponse,
    summary: 'Change items, compare and swap on the head',
  },
  ...attachmentEndpoints,
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
export type RequestOf<N extends EndpointName> = v.InferOutput<(typeof endpoints)[N]['request']>;
export type ResponseOf<N extends EndpointName> = v.InferOutput<(typeof endpoints)[N]['response']>;
