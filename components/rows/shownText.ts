import type { LiveOverview } from '../../utils/vault/item.ts';
import { t } from '../../utils/i18n/text.ts';

/** The longest text that a row is given: more could not be seen, and a title may have a megabyte (P37). */
const longest = 200;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The host of an address, for a line that names it; the address as it stands where it has none. */
export const hostIn = (address: string): string => URL.parse(address)?.host || address;

/** What a row calls an item: its title, or what else there is of it. */
export const shownTitle = ({ title, addresses }: Pick<LiveOverview, 'title' | 'addresses'>): string =>
  cut(title.trim() || hostIn(addresses[0]?.url ?? '') || t('untitled'));

/** The second line of a row: of a login its user name, of others what tells them apart, or what they are. */
export const shownSubtitle = ({
  kind,
  typeName,
  subtitle,
}: Pick<LiveOverview, 'kind' | 'typeName' | 'subtitle'>): string => {
  const text = cut(subtitle.trim());
  if (text !== '' || kind === 'type' || kind === 'generated') return text;
  if (kind === 'login') return t('noUsername');
  return cut(typeName.trim()) || t(`kind_${kind}`);
};

/** One letter or digit to know a row by at a glance. */
export const initialOf = (title: string): string => {
  const first = /[\p{L}\p{N}]/u.exec(title)?.[0] ?? '•';
  return first.toLocaleUpperCase();
};
