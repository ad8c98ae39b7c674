import { EmptyObject } from './fields.ts';
import { HandBackRequest } from './handBack.ts';
import {
  ChangePasswordRequest,
  ChangePasswordResponse,
  DeviceSecretsResponse,
  FollowChangeRequest,
  FollowChangeResponse,
} from './passwordChange.ts';

/** Changing the password, following a change, and the way back from one that was undone. */
export const passwordChangeEndpoints = {
  deviceSecrets: {
    path: '/v1/devices/secrets',
    auth: 'session',
    request: EmptyObject,
    response: DeviceSecretsResponse,
    summary: 'The sealed secrets of the devices, to hand a new packet over',
  },
  changePassword: {
    path: '/v1/password/change',
    auth: 'session',
    request: ChangePasswordRequest,
    response: ChangePasswordResponse,
    summary: 'Begin the next generation of password and packet',
  },
  followChange: {
    path: '/v1/password/follow',
    auth: 'session',
    request: FollowChangeRequest,
    response: FollowChangeResponse,
    summary: 'Ask whether another device has changed the password',
  },
  handBack: {
    path: '/v1/password/hand-back',
    auth: 'session',
    request: HandBackRequest,
    response: EmptyObject,
    summary: 'Leave the password that was brought back for the other devices',
  },
} as const;
