import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { passwordChangeDigest } from '../../../utils/crypto/statements.ts';
import { sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { isRecognisedBy } from '../../../utils/packet/recognitionWords.ts';
import { recognitionOf } from '../../../utils/packet/recognition.ts';
import { packetNumber } from '../../../utils/packet/sheetText.ts';
import { type AccountRecord, type ChangeDraft, inForce } from '../../../utils/storage/accountRecord.ts';
import {
  beginGeneration,
  readAccount,
  readChange,
  writeChange,
} from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { PasskeyRoom } from '../quickUnlock/passkey.ts';
import type { QuickUnlockRoom } from '../quickUnlock/quickUnlock.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { CheckPassword } from './checkPassword.ts';
import { signControl } from './control.ts';
import { sealForDevices } from './sealForDevices.ts';
import type { FollowChange } from './followChange.ts';
import { judgeNewPassword } from './judgeNewPassword.ts';
import { refusalOfNew } from './newPacket.ts';
import { nextGeneration } from './nextGeneration.ts';
import { packetSheet } from './packetSheet.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { serviceTrouble } from './serviceTrouble.ts';
import type { WaysBackRoom } from './waysBack.ts';

type PasswordChangeDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly passkey: PasskeyRoom;
  readonly quickUnlock: QuickUnlockRoom;
  readonly passwordKeys: PasswordKeys;
  readonly service: Service;
  readonly followChange: FollowChange;
  readonly browserAccount: BrowserAccount;
  readonly waysBack: WaysBackRoom;
};
type UnderWay = { readonly account: AccountRecord; readonly draft: ChangeDraft; readonly vaultKey: VaultKey };
type Committed = OutputOf<'change.confirm'>;

const notOpen = { is: 'not-open' } as const;
const none = { is: 'none' } as const;

/**
 * Changes the account password, and with it the account key and the packet (spec.md §7). The next generation is prepared
 * whole and kept on this device; it is made at the service, in one step, once the user has shown that its packet is in
 * hand. Until that step the old pair opens, from then on the new one.
 */
export const createPasswordChange = ({
  database,
  clock,
  openVault,
  checkPassword,
  passkey,
  quickUnlock,
  passwordKeys,
  service,
  followChange,
  browserAccount,
  waysBack,
}: PasswordChangeDependencies) => {
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const underWay = async (): Promise<UnderWay | typeof notOpen | typeof none> => {
    const [account, keys] = [await openAccount(), await openVault.keys()];
    if (account === null || keys === null) return notOpen;
    const draft = await readChange(await database());
    return draft === null ? none : { account, draft, vaultKey: keys.vaultKey };
  };

  const begin = async (input: InputOf<'change.begin'>): Promise<OutputOf<'change.begin'>> => {
    await followChange.now();
    const before = await openAccount();
    if (before === null) return notOpen;
    const byPasskey = 'passkey' in input;
    const checked = byPasskey
      ? await passkey.checkForgotten(input.passkey, before)
      : await checkPassword(input.password, before);
    if (checked.is !== 'right') return checked;
    const weakness = judgeNewPassword(input.newPassword);
    if (weakness !== 'fine') return { is: 'weak-password', because: weakness };
    const db = await database();
    // The right password may have brought a newer generation into force.
    const account = await readAccount(db);
    if (account === null) return notOpen;
    const { accountId } = account;
    const next = await nextGeneration(service, account);
    if (next.is !== 'next') return next;
    const { generation } = next;
    const fresh = await passwordKeys.fresh(input.newPassword, { accountId, generation });
    const draft: ChangeDraft = {
      version: 1,
      next: {
        generation,
        encryptedAccountKey: fresh.encryptedAccountKey,
        wrappedVaultKey: sealVaultKey(fresh.keys, checked.vaultKey, accountId, generation),
        startedOn: new Date(clock.now()).toISOString(),
      },
      verifier: publicKeyOf(fresh.keys.signInSeed),
      ...(byPasskey && { byPasskey }),
    };
    wipe(fresh.keys.wrapKey, fresh.keys.signInSeed);
    await writeChange(db, draft);
    return { is: 'prepared', sheet: packetSheet(account, draft.next) };
  };

  /** The one step that ends the old pair and begins the new one. The same again is answered alike. */
  const commit = async (change: UnderWay): Promise<Committed> => {
    const { account, draft, vaultKey } = change;
    const handedOver = await sealForDevices(service, account, vaultKey, draft.next);
    if ('is' in handedOver) return handedOver;
    const { generation, wrappedVaultKey } = draft.next;
    const digest = passwordChangeDigest({
      generation,
      verifier: draft.verifier,
      wrappedVaultKey,
      handedOver,
    });
    const byPasskey = draft.byPasskey === true;
    const action = byPasskey ? 'change by passkey' : 'change password';
    const signed = await signControl(service, account, vaultKey, action, digest);
    if (signed.is !== 'signed') return serviceTrouble(signed);
    const made = await service.call(account, 'changePassword', {
      generation,
      verifier: encodeBase64url(draft.verifier),
      wrappedVaultKey: encodeBase64url(wrappedVaultKey),
      handedOver: handedOver.map(({ deviceId, sealedAccountKey }) => ({
        deviceId: encodeBase64url(deviceId),
        sealedAccountKey: encodeBase64url(sealedAccountKey),
      })),
      byPasskey,
      challenge: signed.challenge,
      signature: signed.signature,
    });
    if (made.is !== 'answer') return serviceTrouble(made);
    const db = await database();
    if (made.answer.is === 'outdated') {
      await writeChange(db, null);
      await followChange.now();
      return { is: 'outdated' };
    }
    const { startedOn, undoUntil } = made.answer;
    await beginGeneration(db, account.generation, {
      ...draft.next,
      startedOn,
      ...(undoUntil !== null && { undoUntil }),
    });
    // The new one was typed here, twice.
    await quickUnlock.typed(account);
    await browserAccount.renew();
    await waysBack.proven(generation);
    return { is: 'changed', number: packetNumber(generation) };
  };

  return {
    begin,

    /** The change that was begun, whichever window or worker began it. */
    read: async (): Promise<OutputOf<'change.read'>> => {
      const change = await underWay();
      return 'is' in change
        ? change
        : { is: 'prepared', sheet: packetSheet(change.account, change.draft.next) };
    },

    mail: async ({ language }: InputOf<'change.mail'>): Promise<OutputOf<'change.mail'>> => {
      const change = await underWay();
      if ('is' in change) return notOpen;
      const packet = packetSheet(change.account, change.draft.next).text;
      const sent = await service.call(change.account, 'packetMail', { packet, language });
      if (sent.is !== 'answer') return serviceTrouble(sent);
      await waysBack.mailed(change.draft.next.generation, sent.answer);
      return sent.answer;
    },

    /** The new packet, handed back: the proof that it is in hand. */
    confirm: async ({ packet }: InputOf<'change.confirm'>): Promise<Committed> => {
      const change = await underWay();
      if ('is' in change) return change;
      return refusalOfNew(change.account, change.draft.next, packet) ?? commit(change);
    },

    /** The words that stand on the print-out of the new packet. */
    confirmWords: async ({
      words,
    }: InputOf<'change.confirmWords'>): Promise<OutputOf<'change.confirmWords'>> => {
      const change = await underWay();
      if ('is' in change) return change;
      const { account, draft } = change;
      const { generation } = draft.next;
      if (!isRecognisedBy(recognitionOf(account.accountId, generation), words)) return { is: 'other-words' };
      const made = await commit(change);
      if (made.is === 'changed') await waysBack.kept({ generation, how: 'print' });
      return made;
    },

    /** Gives the change up. Where its last step got through without an answer it is made, and this tells so. */
    cancel: async (): Promise<OutputOf<'change.cancel'>> => {
      const change = await underWay();
      if ('is' in change) return change;
      await followChange.now();
      const after = await openAccount();
      if (after !== null && inForce(after).generation > change.account.generation) return { is: 'outdated' };
      await writeChange(await database(), null);
      return { is: 'cancelled' };
    },
  };
};
