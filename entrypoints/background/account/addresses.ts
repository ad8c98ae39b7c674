import * as v from 'valibot';
import { AddressPurpose } from '../../../utils/api/addresses.ts';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import { Address } from '../../../utils/api/fields.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { addressesDigest } from '../../../utils/crypto/statements.ts';
import type { WaitingAddress } from '../../../utils/messaging/addresses.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { NotOpen, ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { putAddresses, readAccount } from '../../../utils/storage/accountStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { CheckPassword } from './checkPassword.ts';
import { signControl } from './control.ts';
import type { FollowAddresses } from './followAddresses.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type AddressesDependencies = Pick<Ports, 'database' | 'session' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly service: Service;
  readonly followAddresses: FollowAddresses;
};
type Open = { readonly account: AccountRecord; readonly vaultKey: VaultKey };
type Wanted = { readonly address: string; readonly second: string | null };
type Current = {
  readonly is: 'current';
  readonly open: Open;
  /** What the service says. */
  readonly answer: ResponseOf<'account'>;
  readonly known: Wanted;
  readonly sequence: number;
};

/** Kept here and not read from the service, which must not choose what is signed. */
const Step = v.strictObject({ purpose: AddressPurpose, address: Address, until: v.number() });
/** As long as somebody may take to fetch a mail, in milliseconds. */
const patience = 60 * 60_000;

const notOpen = { is: 'not-open' } as const;
const startAgain = { is: 'start-again' } as const;

const sameMailbox = (a: string, b: string | null): boolean =>
  b !== null && a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

const addressesOf = ({ address, addresses }: AccountRecord): Wanted => ({
  address,
  second: addresses?.second ?? null,
});

/** The account's addresses: what they are, proving a new one, and setting it, signed with controlK. */
export const createAddresses = ({
  database,
  session,
  clock,
  openVault,
  checkPassword,
  service,
  followAddresses,
}: AddressesDependencies) => {
  const step = createSessionValue(session, 'address-step', Step);

  const opened = async (): Promise<Open | null> => {
    const account = await readAccount(await database());
    const keys = await openVault.keys();
    return account === null || keys === null ? null : { account, vaultKey: keys.vaultKey };
  };

  const waiting = async (): Promise<WaitingAddress | null> => {
    const found = await step.read();
    if (found === null) return null;
    const { until, ...wanted } = found;
    const left = until - clock.now();
    // A clock that was set back must not make it last.
    return left > 0 && left <= patience ? wanted : null;
  };

  const mailCode = async (
    account: AccountRecord,
    wanted: WaitingAddress,
    language: InputOf<'addresses.resend'>['language'],
  ): Promise<Exclude<OutputOf<'addresses.resend'>, { is: 'start-again' }>> => {
    const sent = await service.call(account, 'addressCode', { ...wanted, language });
    if (sent.is !== 'answer') return serviceTrouble(sent);
    if (sent.answer.is === 'mail-failed') return sent.answer;
    await step.write({ ...wanted, until: clock.now() + patience });
    return { is: 'code-sent' };
  };

  const begin = async ({
    purpose,
    address,
    password,
    language,
  }: InputOf<'addresses.begin'>): Promise<OutputOf<'addresses.begin'>> => {
    const open = await opened();
    if (open === null) return notOpen;
    const known = addressesOf(open.account);
    // The second one may become the account's own.
    const isSame =
      sameMailbox(address, known.address) || (purpose === 'second' && sameMailbox(address, known.second));
    if (isSame) return { is: 'same-address' };
    const checked = await checkPassword(password, open.account);
    if (checked.is !== 'right') return checked;
    return mailCode(open.account, { purpose, address }, language);
  };

  const resend = async ({ language }: InputOf<'addresses.resend'>): Promise<OutputOf<'addresses.resend'>> => {
    const open = await opened();
    if (open === null) return notOpen;
    const wanted = await waiting();
    return wanted === null ? startAgain : mailCode(open.account, wanted, language);
  };

  /** Signs both addresses as they are to be, and has the service set them, in one request. */
  const set = async (
    { open: { account, vaultKey }, sequence }: Current,
    wanted: Wanted,
    code: string | null,
  ): Promise<Exclude<OutputOf<'addresses.confirm'>, { is: 'start-again' }>> => {
    const subject = addressesDigest({ sequence, ...wanted });
    const signed = await signControl(service, account, vaultKey, 'set addresses', subject);
    if (signed.is !== 'signed') return serviceTrouble(signed);
    const { challenge, signature } = signed;
    const sent = await service.call(account, 'setAddresses', {
      sequence,
      ...wanted,
      code,
      challenge,
      signature,
    });
    if (sent.is !== 'answer') return serviceTrouble(sent);
    if (sent.answer.is === 'set')
      await putAddresses(await database(), account.accountId, { sequence, ...wanted });
    return sent.answer.is === 'outdated' ? { is: 'outdated' } : sent.answer;
  };

  /** The account as it is now, also where another device has just set something, and the number of the next setting. */
  const current = async (): Promise<Current | NotOpen | ServiceTrouble> => {
    const before = await opened();
    if (before === null) return notOpen;
    const asked = await followAddresses.ask(before.account);
    if (asked.is !== 'answer') return serviceTrouble(asked);
    const open = await opened();
    if (open === null) return notOpen;
    const known = addressesOf(open.account);
    const { address, addresses } = asked.answer;
    return {
      is: 'current',
      open,
      answer: asked.answer,
      // At a sign-in it may have been typed with other capitals than at the sign-up.
      known: sameMailbox(address, known.address) ? { ...known, address } : known,
      sequence: Math.max(open.account.addresses?.sequence ?? 0, addresses.sequence) + 1,
    };
  };

  const read = async (): Promise<OutputOf<'addresses.read'>> => {
    const now = await current();
    if (now.is !== 'current') return now;
    const { address, addresses } = now.answer;
    const unsigned = !sameMailbox(address, now.known.address)
      ? 'address'
      : addresses.second === now.known.second
        ? 'nothing'
        : 'second';
    return {
      is: 'addresses',
      address: now.open.account.address,
      second: now.known.second,
      waiting: await waiting(),
      unsigned,
    };
  };

  const confirm = async ({ code }: InputOf<'addresses.confirm'>): Promise<OutputOf<'addresses.confirm'>> => {
    const wanted = await waiting();
    if (wanted === null) return (await opened()) === null ? notOpen : startAgain;
    const now = await current();
    if (now.is !== 'current') return now;
    const { known } = now;
    const next: Wanted =
      wanted.purpose === 'second'
        ? { address: known.address, second: wanted.address }
        : {
            address: wanted.address,
            second: sameMailbox(wanted.address, known.second) ? null : known.second,
          };
    // Set already: the answer to the request before got lost.
    const isSet = next.address === known.address && next.second === known.second;
    const result = isSet ? ({ is: 'set' } as const) : await set(now, next, code);
    if (result.is === 'set') await step.remove();
    return result;
  };

  const removeSecond = async (): Promise<OutputOf<'addresses.removeSecond'>> => {
    const now = await current();
    if (now.is !== 'current') return now;
    const removed = await set(now, { address: now.known.address, second: null }, null);
    // No code is asked for, so none can be wrong, and the address stays: the service says something else than was asked.
    return removed.is === 'wrong-code' || removed.is === 'held' ? { is: 'service-error' } : removed;
  };

  const cancel = async (): Promise<OutputOf<'addresses.cancel'>> => {
    await step.remove();
    return { is: 'cancelled' };
  };

  return { read, begin, resend, confirm, removeSecond, cancel };
};
