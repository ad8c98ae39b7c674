import { mails } from '../mail/mails.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { addressesToBeTold, sendNotice } from './notices.ts';
import { refuse } from './refused.ts';

const nothing = new Uint8Array();

export function createDeletion({ store, mailer, tasks, changes, clock }: Dependencies, control: Control) {
  /** Deletes the caller's account with all that belongs to it, and tells its address. */
  return async (caller: SignedInCaller, controlled: Controlled): Promise<void> => {
    const { accountId, address, language } = await control.take(
      caller,
      'delete account',
      nothing,
      controlled,
    );
    const device = await store.devices.byId(caller.deviceId);
    const told = await addressesToBeTold(store, { accountId, address });
    if (!(await store.accounts.remove(accountId))) throw refuse('not-found');
    changes.tell(accountId, 'account', caller.deviceId);
    const at = new Date(clock()).toISOString();
    tasks.run('notice of a deleted account', async () => {
      const mail = mails.renderAccountDeletedMail({ address, deviceName: device?.name ?? '', at, language });
      await sendNotice(mailer, told, mail);
    });
  };
}
