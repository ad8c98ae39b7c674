import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { defaultRecipe, type Recipe } from '../../utils/generator/recipe.ts';
import { language } from '../../utils/i18n/language.ts';
import { unexpected, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { createMaker, type Made } from './maker.ts';

const makeOne = createMaker(async (path) => (await fetch(browser.runtime.getURL(path))).text());

/** What is to be made, and what was. The newest wish counts: answers to older ones are dropped. */
export const useGenerator = (send: Client['send'], site: string | undefined) => {
  const [recipe, setRecipe] = useState<Recipe | null>(null);
  const [follow, setFollow] = useState(true);
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wish = useRef(0);

  const make = async (wanted: Recipe, follows: boolean): Promise<void> => {
    const mine = ++wish.current;
    setRecipe(wanted);
    setFollow(follows);
    const one = await makeOne(wanted, site, follows).catch(() => null);
    if (mine !== wish.current) return;
    setMade(one);
    setProblem(one === null ? unexpected() : null);
    // Where it is not remembered, the next one begins as the one before.
    if (one !== null) await send('generator.remember', { recipe: wanted }).catch(() => null);
  };

  useEffect(() => {
    void send('generator.recipe', {}).then(
      (answer) => make(answer.recipe ?? defaultRecipe(language()), true),
      () => setProblem(unexpected()),
    );
    // For another site it is made anew, by its rules.
  }, [site]);

  return {
    recipe,
    follow,
    made,
    problem,
    setProblem,
    change: (wanted: Recipe) => void make(wanted, follow),
    setFollow: (follows: boolean) => void (recipe && make(recipe, follows)),
    again: () => void (recipe && make(recipe, follow)),
  };
};
