import * as v from 'valibot';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generate } from '../../../utils/generator/generate.ts';
import type { WordLanguage } from '../../../utils/generator/recipe.ts';
import { readRules } from '../../../utils/generator/rules/readRules.ts';
import { findSiteRule, SiteRules } from '../../../utils/generator/rules/siteRules.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { KnownRules } from '../../../utils/messaging/generator.ts';
import { parseSite } from '../../../utils/sites/parseSite.ts';
import { readRecipe, writeRecipe } from '../../../utils/storage/generatorRecipe.ts';
import type { Ports } from '../ports.ts';

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

/** Makes passwords, phrases and PINs. The lists are files of the package, read when they are first wanted. */
export const createGenerator = ({ local, packaged }: Pick<Ports, 'local' | 'packaged'>) => {
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

  const recipe = async (): Promise<OutputOf<'generator.recipe'>> => ({
    is: 'recipe',
    recipe: await readRecipe(local),
  });

  const make = async ({
    recipe: wanted,
    site,
    follow,
  }: InputOf<'generator.make'>): Promise<OutputOf<'generator.make'>> => {
    const rules = await knownRules(site);
    const made = generate(wanted, {
      randomBytes,
      rules: follow ? rules : null,
      words: wanted.kind === 'phrase' ? await words[wanted.phrase.language]() : [],
    });
    await writeRecipe(local, wanted);
    return { is: 'made', ...made, rules };
  };

  return { recipe, make };
};
