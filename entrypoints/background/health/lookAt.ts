import { passwordSince } from '../../../utils/health/passwordAge.ts';
import { plainHttpHost } from '../../../utils/health/plainHttp.ts';
import type { HealthEntry } from '../../../utils/messaging/health.ts';
import { hostOf } from '../../../utils/sites/hostOf.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import type { Known } from './knownPasswords.ts';

/** An item that was looked at, without its password. */
export type Looked = Omit<HealthEntry, 'problems'> & {
  /** Where its password is sent in the open; null where it is not. */
  readonly openHost: string | null;
  readonly hasTotp: boolean;
  readonly passwordSince: number;
  /** The password's name and what is known of it. */
  readonly name: string;
  readonly known: Known;
};

/** What the check keeps of an item that it has opened. */
export const lookAt = (itemId: string, item: LiveItem, password: Pick<Looked, 'name' | 'known'>): Looked => {
  const urls = item.addresses.map(({ url }) => url);
  return {
    itemId,
    kind: item.kind,
    title: item.title,
    subtitle: fieldValue(item, 'username'),
    host: urls.map(hostOf).find((host) => host !== null) ?? null,
    openHost: plainHttpHost(urls),
    hasTotp: item.fields.some(({ type, value }) => type === 'totp' && value !== ''),
    passwordSince: passwordSince(item),
    ...password,
  };
};
