import { asAccountId } from '../../utils/crypto/brands.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { wordsOf } from '../mail/mailer.ts';
import type { Language } from '../../utils/packet/language.ts';
import { mails } from '../mail/mails.ts';
import type { AccountRecord, AddressesRecord, GenerationRecord, ResetRecord } from '../store/records.ts';
import type { BucketState, ProofCount } from '../store/store.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import type { Delivery } from '../../utils/api/account.ts';
import { packetMails } from './limits.ts';
import { addressesToBeTold } from './notices.ts';
import { refuse } from './refused.ts';

export function createAccounts({ store, mailer, sealing, clock, contact }: Dependencies) {
  const bucketOf = (accountId: Uint8Array) => sealing.nameOf('packet mails', accountId);

  async function accountOf({ accountId }: SignedInCaller): Promise<AccountRecord> {
    const account = await store.accounts.byId(accountId);
    if (!account) throw refuse('not-found');
    return account;
  }

  return {
    async read(caller: SignedInCaller): Promise<{
      account: AccountRecord;
      addresses: AddressesRecord | null;
      generations: GenerationRecord[];
      allowance: BucketState;
      failedSignIns: ProofCount;
      contact: string | null;
      reset: ResetRecord | null;
    }> {
      const account = await accountOf(caller);
      const addresses = await store.addresses.read(account.accountId);
      const generations = await store.accounts.generations(account.accountId);
      const allowance = await store.buckets.peek(bucketOf(account.accountId), packetMails, clock());
      const failedSignIns = await store.proofs.failures(account.accountId, clock());
      const reset = await store.resets.of(account.accountId, clock());
      return { account, addresses, generations, allowance, failedSignIns, contact, reset };
    },

    /**
     * Relays the packet to the account's addresses: to both, where it has two. The text exists in this call only: nothing of it, and nothing
     * rendered from it, is stored, logged, queued or tried again.
     */
    async mailPacket(
      caller: SignedInCaller,
      text: string,
      language: Language,
    ): Promise<
      | { is: 'sent' | 'limited'; allowance: BucketState }
      | { is: 'sent-to-both'; address: Delivery; second: Delivery; allowance: BucketState }
      | { is: 'mail-failed'; said: string | null; allowance: BucketState }
    > {
      const account = await accountOf(caller);
      const accountId = asAccountId(account.accountId);
      const packet = parsePacket(text);
      if (packet.is !== 'packet' || packet.tag !== accountTag(accountId)) throw refuse('malformed');
      // The next one too: whoever changes the password has to have the new packet in hand before the change is made.
      const generation = [account.generation, account.highestGeneration + 1].find(
        (number) => number % 1024 === packet.generation,
      );
      if (generation === undefined) throw refuse('malformed');
      const issuedAt = generation === account.generation ? account.startedAt : clock();
      const name = bucketOf(accountId);
      const taken = await store.buckets.take([{ name, rules: packetMails }], clock());
      if (taken.is === 'empty')
        return { is: 'limited', allowance: await store.buckets.peek(name, packetMails, clock()) };
      // Who reads this mail reads notices in the same language.
      if (language !== account.language) await store.accounts.speak(account.accountId, language);
      const sheet = {
        text: packet.text,
        address: account.address,
        generation,
        issuedOn: new Date(issuedAt).toISOString().slice(0, 10),
        recognition: recognitionOf(accountId, generation),
      };
      const mail = await mails.renderPacketMail(sheet, language);
      const allowance = () => store.buckets.peek(name, packetMails, clock());
      const deliver = (to: string): Promise<Delivery> =>
        mailer.send(to, mail).then(
          () => ({ is: 'sent' }),
          (error: unknown) => ({ is: 'refused', said: wordsOf(error) }),
        );
      const [own, second] = await Promise.all((await addressesToBeTold(store, account)).map(deliver));
      if (own?.is === 'refused' && second?.is !== 'sent') {
        await store.buckets.release(name);
        return { is: 'mail-failed', said: own.said, allowance: await allowance() };
      }
      return own && second
        ? { is: 'sent-to-both', address: own, second, allowance: await allowance() }
        : { is: 'sent', allowance: await allowance() };
    },
  };
}
