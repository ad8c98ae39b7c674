import type { HandedOverRecord } from './records.ts';

/** What was left for devices that had followed to a generation which was undone; one at most for each, and gone with it. */
export type HandBackStore = {
  /** Only for devices of the account, in place of what was left before. False: another generation is current. */
  put(request: {
    accountId: Uint8Array;
    generation: number;
    undone: number;
    handedBack: readonly HandedOverRecord[];
  }): Promise<boolean>;
  /** What leads the device back to this generation, and from how high a one; null where nothing was left. */
  find(
    deviceId: Uint8Array,
    generation: number,
  ): Promise<{ readonly undone: number; readonly sealedAccountKey: Uint8Array } | null>;
};
