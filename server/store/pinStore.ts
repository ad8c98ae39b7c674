/** The shares that devices have left for their PINs, one at most for each; a device takes its own along when it goes. */
export type PinStore = {
  /** Replaces what was kept for the device before. Keeps nothing where the account has no such device. */
  put(pin: {
    accountId: Uint8Array;
    deviceId: Uint8Array;
    sealed: Uint8Array;
    tries: number;
    endsAt: number;
  }): Promise<void>;
  /**
   * Uses up a try first and compares then. A right one gives what is kept and all `tries` back; the last wrong one
   * destroys it. From `endsAt` on nothing is compared and no try used up.
   */
  open(attempt: {
    deviceId: Uint8Array;
    tries: number;
    now: number;
    isRight: (sealed: Uint8Array) => boolean;
  }): Promise<
    | { is: 'right'; sealed: Uint8Array }
    | { is: 'wrong'; triesLeft: number }
    | { is: 'set-aside' }
    | { is: 'none' }
  >;
  /** False: nothing is kept for the device. */
  renew(deviceId: Uint8Array, endsAt: number): Promise<boolean>;
  remove(deviceId: Uint8Array): Promise<void>;
};
