import { useEffect, useRef, useState } from 'preact/hooks';
import { defaultRecipe, type Recipe } from '../../utils/generator/recipe.ts';
import { language } from '../../utils/i18n/language.ts';
import { unexpected, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';

export type Made = OutputOf<'generator.make'>;

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
    const input = { recipe: wanted, follow: follows, ...(site !== undefined && { site }) };
    const answer = await send('generator.make', input).catch(() => null);
    if (mine !== wish.current) return;
    setMade(answer);
    setProblem(answer === null ? unexpected() : null);
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
