import { type CodePurpose, codeKey } from '../store/codeKey.ts';
import type { Language } from '../../utils/packet/language.ts';
import type { BucketRule } from '../store/store.ts';
import { addressKey } from './addressKey.ts';
import type { Caller, Dependencies } from './dependencies.ts';
import {
  codeLifetime,
  codesPerAddress,
  codesPerBlock,
  codeTries,
  codeTriesPerBlock,
  resetCodesPerAddress,
  ticketLifetime,
} from './limits.ts';
import { limitedUntil } from './refused.ts';
import { newToken } from './tokens.ts';

const perAddress = {
  'sign-up': { name: 'codes of address', rules: codesPerAddress },
  reset: { name: 'reset codes of address', rules: resetCodesPerAddress },
} as const satisfies Record<CodePurpose, unknown>;

/** Six digits, each as likely as any other: the part of 2^32 that would favour some is thrown away. */
export function randomCode(random: (bytes: number) => Uint8Array): string {
  const fair = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    if (number < fair) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** Counts one mail to an address, asked for from a block. @throws Refused `limited` */
export async function countMail(
  { store, sealing, clock }: Pick<Dependencies, 'store' | 'sealing' | 'clock'>,
  to: { readonly name: string; readonly rules: readonly BucketRule[] },
  key: string,
  { block }: Caller,
): Promise<void> {
  const taken = await store.buckets.take(
    [
      { name: sealing.nameOf(to.name, key), rules: to.rules },
      { name: sealing.nameOf('codes of block', block), rules: codesPerBlock },
    ],
    clock(),
  );
  if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
}

/** Six-digit codes that prove an address, for one purpose, and the tickets that they are redeemed for. */
export function createCodes(dependencies: Dependencies, purpose: CodePurpose) {
  const { store, sealing, clock, random } = dependencies;
  return {
    count: (address: string, caller: Caller): Promise<void> =>
      countMail(dependencies, perAddress[purpose], addressKey(address), caller),

    /** A new code in place of an earlier one. With `redeemable` false it is stored all the same, and nobody knows it. */
    async make(
      address: string,
      language: Language,
      redeemable: boolean,
    ): Promise<{ code: string; expiresAt: number }> {
      const key = codeKey(purpose, addressKey(address));
      const code = randomCode(random);
      const expiresAt = clock() + codeLifetime;
      const codeHash = redeemable ? sealing.codeHash(key, code) : random(32);
      await store.signUps.putCode({ addressKey: key, codeHash, language, expiresAt, tries: codeTries });
      return { code, expiresAt };
    },

    async redeem(address: string, code: string, { block }: Caller) {
      const now = clock();
      const name = sealing.nameOf('code tries of block', block);
      const taken = await store.buckets.take([{ name, rules: codeTriesPerBlock }], now);
      if (taken.is === 'empty') throw limitedUntil(taken.retryAt);
      const key = codeKey(purpose, addressKey(address));
      const { token: ticket, hash: ticketHash } = newToken(random);
      const expiresAt = now + ticketLifetime;
      const redeemed = await store.signUps.redeemCode({
        addressKey: key,
        codeHash: sealing.codeHash(key, code),
        ticketHash,
        ticketExpiresAt: expiresAt,
        now,
      });
      if (redeemed.is === 'wrong') return { is: 'wrong-code', triesLeft: redeemed.triesLeft } as const;
      return { is: 'proven', ticket, expiresAt } as const;
    },
  };
}
