import { allowedService } from '../../../utils/api/allowedService.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount, readDraft, removeDraft, writeDraft } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { FinishDraft } from './finishDraft.ts';
import type { Flows } from './flow.ts';
import { judgeNewPassword } from './judgeNewPassword.ts';
import { makeAccount } from './newAccount.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { serviceTrouble } from './serviceTrouble.ts';
import type { SettleDraft } from './settleDraft.ts';

type SignUpDependencies = Pick<Ports, 'database' | 'deviceName'> & {
  readonly flows: Flows;
  readonly service: Service;
  readonly passwordKeys: PasswordKeys;
  readonly finishDraft: FinishDraft;
  readonly settleDraft: SettleDraft;
};

/** Creating an account: address, code, password (spec.md §6.1). Each step can be begun again after a crash. */
export const createSignUp = ({
  database,
  deviceName,
  flows,
  service,
  passwordKeys,
  finishDraft,
  settleDraft,
}: SignUpDependencies) => {
  const begin = async ({
    address,
    service: typed,
    language,
  }: InputOf<'signUp.begin'>): Promise<OutputOf<'signUp.begin'>> => {
    const db = await database();
    if ((await readAccount(db)) !== null || (await readDraft(db)) !== null)
      throw new Error('there is an account');
    const origin = allowedService(typed);
    if (origin === null) return { is: 'insecure-service' };
    const sent = await service.clientOf(origin).call('signUpCode', { address, language });
    if (sent.is !== 'answer') return serviceTrouble(sent);
    if (sent.answer.is === 'mail-failed') return sent.answer;
    await flows.begin({ is: 'sign-up-code', address, service: origin, language });
    return { is: 'code-sent' };
  };

  const verify = async ({ code }: InputOf<'signUp.verify'>): Promise<OutputOf<'signUp.verify'>> => {
    const flow = await flows.read();
    if (flow?.is !== 'sign-up-code') return { is: 'start-again' };
    const { address, service: origin } = flow;
    const verified = await service.clientOf(origin).call('signUpVerify', { address, code });
    if (verified.is !== 'answer') return serviceTrouble(verified);
    if (verified.answer.is === 'wrong-code') return verified.answer;
    await flows.begin({ is: 'sign-up-password', address, service: origin, ticket: verified.answer.ticket });
    return { is: 'proven' };
  };

  const create = async ({ password }: InputOf<'signUp.create'>): Promise<OutputOf<'signUp.create'>> => {
    const db = await database();
    const finished = (is: Awaited<ReturnType<FinishDraft>>): OutputOf<'signUp.create'> =>
      is.is === 'done' ? { is: 'created' } : is;
    const earlier = await readDraft(db);
    if (earlier !== null) return finished(await finishDraft(earlier, { password }));
    const flow = await flows.read();
    if (flow?.is !== 'sign-up-password' || (await readAccount(db)) !== null) return { is: 'start-again' };
    const weakness = judgeNewPassword(password);
    if (weakness !== 'fine') return { is: 'weak-password', because: weakness };
    const { draft, vaultKey } = await makeAccount(passwordKeys, {
      ...flow,
      password,
      deviceName: deviceName(),
    });
    // On the disk before it is sent: from here on the account, if there is one, can be opened.
    await writeDraft(db, draft);
    return finished(await finishDraft(draft, { vaultKey }));
  };

  /** Gives up. A sign-up, or a reset, that turns out to have gone through stays: its account is then there, locked. */
  const cancel = async (): Promise<{ is: 'cancelled' }> => {
    await flows.end();
    const db = await database();
    const draft = await readDraft(db);
    if (draft !== null && (await settleDraft(draft)).is === 'unknown') await removeDraft(db);
    return { is: 'cancelled' };
  };

  return { begin, verify, create, cancel };
};
