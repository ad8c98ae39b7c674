import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { SignUpDraft } from '../../../utils/storage/accountRecord.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { Flows } from './flow.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { serviceTrouble } from './serviceTrouble.ts';
import type { SettleDraft } from './settleDraft.ts';

type FinishDependencies = {
  readonly flows: Flows;
  readonly passwordKeys: PasswordKeys;
  readonly openVault: OpenVault;
  readonly settleDraft: SettleDraft;
};

/** Sends the draft of a sign-up or a reset, and opens what came of it. Without V, after a crash, the password has to give it. */
export const createFinishDraft =
  ({ flows, passwordKeys, openVault, settleDraft }: FinishDependencies) =>
  async (
    draft: SignUpDraft,
    opening: { readonly vaultKey: VaultKey } | { readonly password: string },
  ): Promise<{ readonly is: 'done' } | { readonly is: 'start-again' } | ServiceTrouble> => {
    const settled = await settleDraft(draft);
    if (settled.is === 'unknown') return serviceTrouble(settled.trouble);
    await flows.end();
    if (settled.is === 'not-created') return { is: 'start-again' };
    const { account } = settled;
    if ('vaultKey' in opening) {
      await openVault.hold(account.accountId, opening.vaultKey);
      return { is: 'done' };
    }
    const keys = await passwordKeys.of(opening.password, account);
    const vaultKey = openVaultKey(keys, account.wrappedVaultKey, account.accountId, account.generation);
    // Null: another password than the one before the crash. The account is there, and locked.
    if (vaultKey !== null) await openVault.hold(account.accountId, vaultKey);
    return { is: 'done' };
  };

export type FinishDraft = ReturnType<typeof createFinishDraft>;
