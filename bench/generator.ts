import { defaultRecipe } from '../utils/generator/recipe.ts';
import { makeMany, unevenness } from '../tests/support/generated.ts';

/**
 * `npm run bench:generator`: a million characters in generated passwords, and how far they are from equally likely. Five
 * deviations are once in three million for sound numbers.
 */
const characters = 1_000_000;
const { password } = defaultRecipe('en');
let worst = 0;
for (const length of [8, 20]) {
  const begun = performance.now();
  const samples = makeMany(characters / length, { ...password, length }, null);
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${characters} characters in passwords of ${length}, made in ${seconds.toFixed(1)} s`);
  for (const [what, deviations] of unevenness(samples)) {
    worst = Math.max(worst, Math.abs(deviations));
    console.log(`  ${what.padEnd(40)} ${deviations.toFixed(2).padStart(6)} deviations`);
  }
}
console.log(`worst: ${worst.toFixed(2)}`);
if (worst > 5) process.exitCode = 1;
