import * as v from 'valibot';

/** Site → its rule in the language of `passwordrules`, as `public/generator/siteRules.json` has it. */
export const SiteRules = v.strictObject({ about: v.string(), rules: v.record(v.string(), v.string()) });
export type SiteRules = v.InferOutput<typeof SiteRules>;

export type SiteRule = {
  /** The site that the rule is of: the host or one above it. */
  readonly site: string;
  readonly rule: string;
};

/**
 * The rule for a host: its own, else that of the nearest host above it, such as `example.com` for `login.example.com`.
 * @param host in ASCII and small letters
 */
export const findSiteRule = ({ rules }: SiteRules, host: string): SiteRule | null => {
  const labels = host.split('.');
  for (let at = 0; at < labels.length; at++) {
    const site = labels.slice(at).join('.');
    const rule = Object.hasOwn(rules, site) ? rules[site] : undefined;
    if (rule !== undefined) return { site, rule };
  }
  return null;
};
