import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import type { Control } from '../services/control.ts';
import type { createDevices } from '../services/devices.ts';
import type { Handlers } from './handlers.ts';
import { instant } from './wire.ts';

export const deviceRoutes = (
  devices: ReturnType<typeof createDevices>,
  control: Control,
): Pick<
  Handlers,
  'devices' | 'sealDevice' | 'signOut' | 'controlChallenge' | 'removeDevice' | 'removal' | 'renameDevice'
> => ({
  devices: async (_request, caller) => ({
    devices: (await devices.list(caller)).map((device) => ({
      deviceId: encodeBase64url(device.deviceId),
      name: device.name,
      browser: device.browser,
      firstSeen: instant(device.firstSeen),
      lastSeen: instant(device.lastSeen),
      current: equalBytes(device.deviceId, caller.deviceId),
    })),
  }),

  sealDevice: async ({ sealedDeviceSecret }, caller) => {
    await devices.seal(caller, decodeBase64url(sealedDeviceSecret));
    return {};
  },

  signOut: async (_request, caller) => {
    await devices.signOut(caller);
    return {};
  },

  controlChallenge: async (_request, caller) => ({
    challenge: encodeBase64url(await control.challenge(caller)),
  }),

  removeDevice: async ({ deviceId, challenge, signature }, caller) => {
    await devices.remove(caller, {
      deviceId: decodeBase64url(deviceId),
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return {};
  },

  removal: async ({ deviceId }, caller) => {
    const { removal, setAside } = await devices.removal(decodeBase64url(deviceId), caller);
    if (removal === null)
      return setAside === null
        ? { is: 'not-removed' }
        : {
            is: 'set-aside',
            reason: setAside.reason,
            endedOn: instant(setAside.endedAt),
            until: instant(setAside.until),
          };
    return {
      is: 'removed',
      challenge: encodeBase64url(removal.challenge),
      signature: encodeBase64url(removal.signature),
      removedOn: instant(removal.removedAt),
    };
  },

  renameDevice: async ({ deviceId, name, challenge, signature }, caller) => {
    await devices.rename(caller, {
      deviceId: decodeBase64url(deviceId),
      name,
      challenge: decodeBase64url(challenge),
      signature: decodeBase64url(signature),
    });
    return {};
  },
});
