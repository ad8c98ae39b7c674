import type { AddressPurpose } from '../../utils/api/addresses.ts';
import type { AddressesRecord } from './records.ts';

/** An account's address, the second one beside it, and codes that are to prove a new one. */
export type AddressStore = {
  /** Null as long as nothing was changed since the sign-up. */
  read(accountId: Uint8Array): Promise<AddressesRecord | null>;
  /** Replaces any earlier code of the account. */
  putCode(code: {
    readonly accountId: Uint8Array;
    readonly purpose: AddressPurpose;
    readonly address: string;
    readonly codeHash: Uint8Array;
    readonly expiresAt: number;
    readonly tries: number;
  }): Promise<void>;
  /**
   * Compare and swap on the sequence; then the code, where one is wanted, which uses up a try before it is compared; then both
   * addresses as they are to be, with what was signed for them. `wrong-code` too where another account has the address.
   */
  set(setting: {
    readonly accountId: Uint8Array;
    /** The one that the change was made on. */
    readonly heldSequence: number;
    readonly sequence: number;
    readonly address: string;
    readonly addressKey: string;
    readonly second: string | null;
    readonly code: {
      readonly purpose: AddressPurpose;
      readonly address: string;
      readonly codeHash: Uint8Array;
    } | null;
    readonly challenge: Uint8Array;
    readonly signature: Uint8Array;
    readonly now: number;
  }): Promise<{ is: 'set' } | { is: 'wrong-code'; triesLeft: number } | { is: 'outdated'; sequence: number }>;
};
