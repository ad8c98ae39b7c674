import * as v from 'valibot';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { type Generated, generate } from '../../utils/generator/generate.ts';
import type { Recipe, WordLanguage } from '../../utils/generator/recipe.ts';
import type { PasswordRules } from '../../utils/generator/rules/passwordRules.ts';
import { readRules } from '../../utils/generator/rules/readRules.ts';
import { findSiteRule, SiteRules } from '../../utils/generator/rules/siteRules.ts';
import { parseSite } from '../../utils/sites/parseSite.ts';

/** Lists that are too large to be carried by what is loaded at once: files of the package. */
type PackagedFile = '/generator/siteRules.json' | '/generator/words.en.txt' | '/generator/words.de.txt';

/** What a site is known to take as a password. */
export type KnownRules = PasswordRules & {
  /** The host, or one above it. */
  readonly site: string;
};

/** What was made; `rules` are the site's, where they are known. */
export type Made = Generated & { readonly rules: KnownRules | null };

/** Loads it at its first use, and again if that failed. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
};

/**
 * Makes passwords, phrases and PINs where they are shown: what is made is no secret of the vault until somebody uses it, and
 * then it is kept there first.
 * @param packaged gives the text of a file that is part of the extension
 */
export const createMaker = (packaged: (path: PackagedFile) => Promise<string>) => {
  const siteRules = once(async () =>
    v.parse(SiteRules, JSON.parse(await packaged('/generator/siteRules.json'))),
  );
  const listOf = (language: WordLanguage) =>
    once(async () => (await packaged(`/generator/words.${language}.txt`)).trim().split('\n'));
  const words = { en: listOf('en'), de: listOf('de') };

  const knownRules = async (site: string | undefined): Promise<KnownRules | null> => {
    const host = site === undefined ? undefined : parseSite(site)?.hostname;
    const found = host === undefined ? null : findSiteRule(await siteRules(), host);
    const rules = found && readRules(found);
    return found && rules && { site: found.site, ...rules };
  };

  /**
   * @param site an address or a host: where it is for; its rules are followed with `follow`
   * @throws RangeError for a recipe beyond its bounds; Error where the random number generator does not work or a list is missing
   */
  return async (recipe: Recipe, site: string | undefined, follow: boolean): Promise<Made> => {
    const rules = await knownRules(site);
    const made = generate(recipe, {
      randomBytes,
      rules: follow ? rules : null,
      words: recipe.kind === 'phrase' ? await words[recipe.phrase.language]() : [],
    });
    return { ...made, rules };
  };
};
