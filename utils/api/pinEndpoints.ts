import { EmptyObject } from './fields.ts';
import { OpenPinRequest, OpenPinResponse, RenewPinRequest, RenewPinResponse, SetPinRequest } from './pin.ts';

/** The share of a device's PIN. */
export const pinEndpoints = {
  setPin: {
    path: '/v1/pin/set',
    auth: 'session',
    request: SetPinRequest,
    response: EmptyObject,
    summary: 'Keep a share for this device’s PIN',
  },
  openPin: {
    path: '/v1/pin/open',
    auth: 'session',
    request: OpenPinRequest,
    response: OpenPinResponse,
    summary: 'Give the share out for the proof of this device’s PIN',
  },
  renewPin: {
    path: '/v1/pin/renew',
    auth: 'session',
    request: RenewPinRequest,
    response: RenewPinResponse,
    summary: 'Say that the account password was typed, so that the PIN goes on',
  },
  removePin: {
    path: '/v1/pin/remove',
    auth: 'session',
    request: EmptyObject,
    response: EmptyObject,
    summary: 'Forget the share for this device’s PIN',
  },
} as const;
