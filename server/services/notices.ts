import type { Mailer } from '../mail/mailer.ts';
import type { RenderedMail } from '../mail/renderedMail.ts';
import type { Store } from '../store/store.ts';

/** Every address that hears of what matters to an account: its own, and the second one where there is one. */
export const addressesToBeTold = async (
  store: Pick<Store, 'addresses'>,
  { accountId, address }: { readonly accountId: Uint8Array; readonly address: string },
): Promise<readonly string[]> => {
  const second = (await store.addresses.read(accountId))?.second ?? null;
  return second === null ? [address] : [address, second];
};

/** Sends one notice to all of them: one that cannot be reached keeps none of the others from it. @throws where nobody was reached */
export const sendNotice = async (
  mailer: Pick<Mailer, 'send'>,
  addresses: readonly string[],
  mail: RenderedMail,
): Promise<void> => {
  const sent = await Promise.allSettled(addresses.map((address) => mailer.send(address, mail)));
  const [first] = sent;
  if (first?.status === 'rejected' && sent.every(({ status }) => status === 'rejected')) throw first.reason;
};
