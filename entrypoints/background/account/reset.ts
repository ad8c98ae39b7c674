import { allowedService } from '../../../utils/api/allowedService.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount, readDraft, writeDraft } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { FinishDraft } from './finishDraft.ts';
import type { Flows } from './flow.ts';
import { judgeNewPassword } from './judgeNewPassword.ts';
import { makeReset } from './newAccount.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type ResetDependencies = Pick<Ports, 'database' | 'deviceName'> & {
  readonly flows: Flows;
  readonly service: Service;
  readonly passwordKeys: PasswordKeys;
  readonly finishDraft: FinishDraft;
};

/**
 * Resetting an account (spec.md §7): the link that begins the wait; after it the code, and a new password for everything
 * that is made anew. Each step can be begun again after a crash, as those of a sign-up can.
 */
export const createReset = ({
  database,
  deviceName,
  flows,
  service,
  passwordKeys,
  finishDraft,
}: ResetDependencies) => {
  const link = async (input: InputOf<'reset.link'>): Promise<OutputOf<'reset.link'>> => {
    const origin = allowedService(input.service);
    if (origin === null) return { is: 'insecure-service' };
    const { address, language } = input;
    const sent = await service.clientOf(origin).call('resetLink', { address, language });
    return sent.is === 'answer' ? { is: 'link-sent' } : serviceTrouble(sent);
  };

  const begin = async (input: InputOf<'reset.begin'>): Promise<OutputOf<'reset.begin'>> => {
    const db = await database();
    // What it makes would take the place of what is here.
    if ((await readAccount(db)) !== null || (await readDraft(db)) !== null) return { is: 'signed-in-here' };
    const origin = allowedService(input.service);
    if (origin === null) return { is: 'insecure-service' };
    const { address, language } = input;
    const sent = await service.clientOf(origin).call('resetCode', { address, language });
    if (sent.is !== 'answer') return serviceTrouble(sent);
    await flows.begin({ is: 'reset-code', address, service: origin });
    return { is: 'code-sent' };
  };

  const verify = async ({ code }: InputOf<'reset.verify'>): Promise<OutputOf<'reset.verify'>> => {
    const flow = await flows.read();
    if (flow?.is !== 'reset-code') return { is: 'start-again' };
    const { address, service: origin } = flow;
    const verified = await service.clientOf(origin).call('resetVerify', { address, code });
    if (verified.is !== 'answer') return serviceTrouble(verified);
    if (verified.answer.is !== 'proven') return verified.answer;
    const { ticket, accountId, generation } = verified.answer;
    await flows.begin({ is: 'reset-password', address, service: origin, ticket, accountId, generation });
    return { is: 'proven' };
  };

  const finish = async ({ password }: InputOf<'reset.finish'>): Promise<OutputOf<'reset.finish'>> => {
    const db = await database();
    const finished = (is: Awaited<ReturnType<FinishDraft>>): OutputOf<'reset.finish'> =>
      is.is === 'done' ? { is: 'reset' } : is;
    const earlier = await readDraft(db);
    if (earlier !== null) return finished(await finishDraft(earlier, { password }));
    const flow = await flows.read();
    if (flow?.is !== 'reset-password' || (await readAccount(db)) !== null) return { is: 'start-again' };
    const weakness = judgeNewPassword(password);
    if (weakness !== 'fine') return { is: 'weak-password', because: weakness };
    const made = await makeReset(passwordKeys, { ...flow, password, deviceName: deviceName() });
    // On the disk before it is sent: from here on the new generation, if it has begun, can be opened.
    await writeDraft(db, made.draft);
    return finished(await finishDraft(made.draft, { vaultKey: made.vaultKey }));
  };

  return { link, begin, verify, finish };
};
