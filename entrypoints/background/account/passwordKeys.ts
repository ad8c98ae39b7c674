import { wipe } from '../../../utils/bytes/wipe.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import type { AccountId, EncryptedAccountKey, StretchedPassword } from '../../../utils/crypto/brands.ts';
import { generateAccountKey } from '../../../utils/crypto/generate.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { derivePinKeys, type PinKeys } from '../../../utils/crypto/pin.ts';
import { stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys, type UnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';

type Salted = { readonly accountId: AccountId; readonly generation: number };

/** For so long a password that is expected finds its 64 MiB ready, in milliseconds. */
const patience = 60_000;

/**
 * From a password to the keys it gives: the one slow step, 64 MiB and a few hundred milliseconds, so one at a time.
 * Argon2 is prepared for each use and let go of with its memory.
 */
export const createPasswordKeys = ({ argon2id, wait }: Pick<Ports, 'argon2id' | 'wait'>) => {
  const turns = createTurns();
  let prepared: Promise<Argon2id> | null = null;

  const takeArgon2 = (): Promise<Argon2id> => {
    const taken = prepared ?? argon2id();
    prepared = null;
    return taken;
  };

  const stretch = (password: string, { accountId, generation }: Salted): Promise<StretchedPassword> =>
    turns(async () => {
      const bytes = normalisePassword(password);
      try {
        return stretchPassword(await takeArgon2(), bytes, accountId, generation);
      } finally {
        wipe(bytes);
      }
    });

  return {
    /** A password is being typed: what can be done before it is there is done now. */
    expect: (): void => {
      if (prepared !== null) return;
      const mine = argon2id();
      prepared = mine;
      const forget = () => {
        if (prepared === mine) prepared = null;
      };
      mine.catch(forget);
      void wait(patience).then(forget);
    },

    /** With a packet that exists. A wrong password gives keys too: that they are wrong shows where they are used. */
    of: async (
      password: string,
      packet: Salted & { readonly encryptedAccountKey: EncryptedAccountKey },
    ): Promise<UnlockKeys> => {
      const stretched = await stretch(password, packet);
      const accountKey = unwrapAccountKey(packet.encryptedAccountKey, stretched);
      const keys = deriveUnlockKeys(stretched, accountKey);
      wipe(stretched, accountKey);
      return keys;
    },

    /** What a PIN gives on this device: the same slow step, for six digits or more. */
    pin: (pin: string, own: { readonly salt: Uint8Array; readonly secret: Uint8Array }): Promise<PinKeys> =>
      turns(async () => derivePinKeys(await takeArgon2(), pin, own)),

    /** With a new account key, which is wrapped here and never again (spec.md §3). */
    fresh: async (
      password: string,
      salted: Salted,
    ): Promise<{ readonly keys: UnlockKeys; readonly encryptedAccountKey: EncryptedAccountKey }> => {
      const stretched = await stretch(password, salted);
      const accountKey = generateAccountKey();
      const encryptedAccountKey = wrapAccountKey(accountKey, stretched);
      const keys = deriveUnlockKeys(stretched, accountKey);
      wipe(stretched, accountKey);
      return { keys, encryptedAccountKey };
    },
  };
};

export type PasswordKeys = ReturnType<typeof createPasswordKeys>;
