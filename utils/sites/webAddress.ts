/** Which pages an address stands for, the narrowest first. */
export const matchRules = ['host', 'subdomains', 'domain', 'prefix', 'never'] as const;
/**
 * - `host`: this host and port, exactly
 * - `subdomains`: this host and every host below it
 * - `domain`: every host of its registrable domain
 * - `prefix`: pages whose address begins with it
 * - `never`: none; the address is for reading
 */
export type MatchRule = (typeof matchRules)[number];

export type WebAddress = {
  /** As typed or saved. */
  readonly url: string;
  readonly match: MatchRule;
  /** Of `domain` alone: the registrable domain that the url's host had when the rule was chosen. */
  readonly domain?: string | undefined;
};
