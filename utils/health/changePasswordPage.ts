import { siteEntry } from './siteEntry.ts';

/** Where a password is changed. */
export type ChangePasswordPage = {
  readonly url: string;
  /** `guess`: the address that sites can have for it by agreement (W3C "A Well-Known URL for Changing Passwords"); many have not. */
  readonly is: 'known' | 'guess';
};

/** The rows of `changePasswordTable.json` by site. */
export const readChangePasswordTable = (rows: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    rows.map((row) => {
      const [host = '', rest = ''] = row.split(' ');
      return [host, `https://${rest.replace('*', host)}`];
    }),
  );

const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/;

/** Null for a host that is no site's name, such as a number in a network at home. @param host with or without its port */
export const changePasswordPage = (
  table: ReadonlyMap<string, string>,
  host: string,
): ChangePasswordPage | null => {
  const known = siteEntry(table, host);
  if (known !== undefined) return { url: known, is: 'known' };
  const name = host.replace(/:\d+$/, '');
  if (!isName.test(name)) return null;
  return { url: `https://${host}/.well-known/change-password`, is: 'guess' };
};
