import { parseSite } from './parseSite.ts';
import type { WebAddress } from './webAddress.ts';

/** Where the mailboxes of the large providers are opened, beside the domain in the address itself. */
const providers: readonly (readonly [domains: readonly string[], hosts: readonly string[]])[] = [
  [['gmail.com', 'googlemail.com'], ['google.com']],
  [
    ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    ['live.com', 'outlook.com', 'microsoftonline.com', 'microsoft.com'],
  ],
  [
    ['icloud.com', 'me.com', 'mac.com'],
    ['icloud.com', 'apple.com'],
  ],
  [
    ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com'],
    ['gmx.net', 'gmx.com', 'gmx.de'],
  ],
  [
    ['proton.me', 'protonmail.com', 'pm.me'],
    ['proton.me', 'protonmail.com'],
  ],
  [['yahoo.com', 'yahoo.de', 'ymail.com'], ['yahoo.com']],
];

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/**
 * Whether a login is the one of the mailbox behind an e-mail address: by the address or its part before the `@` as user
 * name, at a host of the address's domain or of its provider. It may say no where it should say yes, for providers that
 * nobody has listed.
 */
export const isMailboxLogin = (
  address: string,
  login: { readonly username: string; readonly addresses: readonly WebAddress[] },
): boolean => {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
  const username = login.username.trim().toLowerCase();
  if (at < 1 || (username !== local && username !== `${local}@${domain}`)) return false;
  const hosts = [
    domain,
    ...providers.flatMap(([domains, opened]) => (domains.includes(domain) ? opened : [])),
  ];
  return login.addresses.some(({ url }) => {
    const site = parseSite(url);
    return site !== null && hosts.some((host) => isWithin(site.hostname, host));
  });
};
