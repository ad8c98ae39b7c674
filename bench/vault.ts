import type { InputOf, MessageName, OutputOf } from '../utils/messaging/contract.ts';
import { createApiClient } from '../utils/api/client.ts';
import { maxItemsPerPush } from '../utils/api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../utils/bytes/base64url.ts';
import { asAccountId, asVaultKey } from '../utils/crypto/brands.ts';
import { generateId } from '../utils/crypto/generate.ts';
import { readAccount } from '../utils/storage/accountStore.ts';
import { readSync } from '../utils/storage/syncStore.ts';
import { typedLogin } from '../utils/vault/fields.ts';
import { newItem } from '../utils/vault/history.ts';
import { formatHead } from '../utils/vault/headText.ts';
import { nextHead } from '../utils/vault/nextHead.ts';
import { formatSealed } from '../utils/vault/sealed.ts';
import { sealItem } from '../utils/vault/sealItem.ts';
import { leafOfSealed } from '../utils/vault/verifyPull.ts';
import { vaultKeysOf } from '../entrypoints/background/vault/vaultKeys.ts';
import { codeOf, type MailCatcher } from '../scripts/mailCatcher.ts';
import { createDevice } from '../tests/contract/client/device.ts';
import { loginNumber } from './items.ts';

export type Owner = {
  readonly address: string;
  readonly password: string;
  /** The packet's text. */
  readonly packet: string;
};

/** Sends messages to the extension's own background, which runs here in Node, its database in memory. */
const startDevice = () => {
  const device = createDevice({ fetch: (url, init) => fetch(url, init), now: Date.now, realArgon2: true });
  const ask = async <N extends MessageName>(
    name: N,
    input: InputOf<N>,
    wanted: string,
  ): Promise<OutputOf<N>> => {
    const answer = await device.send(name, input);
    if ((answer as { is: string }).is !== wanted) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return { device, ask };
};

/** Makes an account with so many logins at the service, three of them for `site`. */
export const makeVault = async (
  service: string,
  catcher: MailCatcher,
  count: number,
  site: string,
): Promise<Owner> => {
  const { device, ask } = startDevice();
  const owner = { address: `maria.${count}@example.org`, password: 'seven green kettles sing' };
  await ask('signUp.begin', { address: owner.address, service, language: 'en' }, 'code-sent');
  const code = codeOf(await catcher.waitFor(({ to }) => to.includes(owner.address)));
  await ask('signUp.verify', { code }, 'proven');
  await ask('signUp.create', { password: owner.password }, 'created');
  const fresh = await device.send('packet.fresh', {});
  if (fresh.is !== 'revealed') throw new Error('no packet after sign-up');

  const held = JSON.parse(device.session.get('unlocked') ?? '') as { accountId: string; vaultKey: string };
  const accountId = asAccountId(decodeBase64url(held.accountId));
  const keys = vaultKeysOf(accountId, asVaultKey(decodeBase64url(held.vaultKey)));
  const database = await device.database();
  const [account, sync] = [await readAccount(database), await readSync(database)];
  const { token } = JSON.parse(device.session.get('token') ?? '') as { token: string };
  if (account === null || sync === null) throw new Error('no account after sign-up');

  const client = createApiClient({ fetch: (url, init) => fetch(url, init), origin: service });
  const leaves: Uint8Array[] = [];
  let { head } = sync;
  for (let from = 0; from < count; from += maxItemsPerPush) {
    const items = Array.from({ length: Math.min(maxItemsPerPush, count - from) }, (_, index) => {
      const { notes, tags, favourite, ...login } = loginNumber(from + index, site);
      const item = newItem({ ...typedLogin(login), notes, tags, favourite }, Date.now());
      const sealed = sealItem(keys, encodeBase64url(generateId()), 1, item);
      if (sealed === null) throw new Error('a login that is too large');
      return sealed;
    });
    leaves.push(...items.map(leafOfSealed));
    head = nextHead({ ...keys, device: account.device.deviceId }, head, leaves);
    const request = { head: formatHead(head), items: items.map(formatSealed) };
    const pushed = await client.call('vaultPush', request, token);
    if (pushed.is !== 'answer' || pushed.answer.is !== 'accepted') throw new Error(JSON.stringify(pushed));
  }
  return { ...owner, packet: fresh.sheet.text };
};
