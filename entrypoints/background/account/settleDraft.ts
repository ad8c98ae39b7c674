import type { ApiTrouble } from '../../../utils/api/client.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { asAccountId, asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import type { AccountRecord, SignUpDraft } from '../../../utils/storage/accountRecord.ts';
import { putAccount, removeDraft } from '../../../utils/storage/accountStore.ts';
import { write } from '../../../utils/storage/database.ts';
import { putSync } from '../../../utils/storage/syncStore.ts';
import { parseHead } from '../../../utils/vault/headText.ts';
import type { Ports } from '../ports.ts';
import { agreed } from '../sync/applyPull.ts';
import type { Service } from '../sync/service.ts';

type Settled =
  | { readonly is: 'created'; readonly account: AccountRecord }
  /** The service has not made it and will not: the draft is gone. */
  | { readonly is: 'not-created' }
  /** Nobody knows yet: the draft stays, to be sent again. */
  | { readonly is: 'unknown'; readonly trouble: ApiTrouble };

const generationOf = (request: SignUpDraft['request']): number =>
  'generation' in request ? request.generation : 0;

const accountOf = (
  { service, request, encryptedAccountKey, device }: SignUpDraft,
  startedOn: string,
): AccountRecord => ({
  version: 1,
  address: request.address,
  service,
  accountId: asAccountId(decodeBase64url(request.accountId)),
  generation: generationOf(request),
  encryptedAccountKey,
  wrappedVaultKey: asWrappedVaultKey(decodeBase64url(request.wrappedVaultKey)),
  startedOn,
  device,
  controlKey: decodeBase64url(request.controlKey),
  packetToDeliver: true,
});

/**
 * Sends the last request of a sign-up or a reset, for the first time or again: the service answers the same one alike however often it
 * comes. So a crash at any point leads to no account, or to one that this device can open.
 */
export const createSettleDraft =
  ({ database, clock, service }: Pick<Ports, 'database' | 'clock'> & { readonly service: Service }) =>
  async (draft: SignUpDraft): Promise<Settled> => {
    const db = await database();
    const { request } = draft;
    const client = service.clientOf(draft.service);
    const sent =
      'generation' in request ? await client.call('reset', request) : await client.call('signUp', request);
    if (sent.is === 'answer' && sent.answer.is !== 'ticket-expired') {
      const account = accountOf(draft, sent.answer.startedOn);
      await write(db, ['account', 'state'], async (transaction) => {
        await putAccount(transaction, account);
        await putSync(transaction, { version: 1, ...agreed(parseHead(request.head), clock.now()) });
      });
      await service.keep(draft.device, sent.answer.session.token);
      return { is: 'created', account };
    }
    // `refused` and the like are an answer too: this service will not have it.
    const isFinal =
      sent.is === 'answer' || sent.is === 'refused' || sent.is === 'not-found' || sent.is === 'unauthorised';
    if (!isFinal) return { is: 'unknown', trouble: sent };
    await removeDraft(db);
    return { is: 'not-created' };
  };

export type SettleDraft = ReturnType<typeof createSettleDraft>;
