import { unreachable } from '../bytes/unreachable.ts';
import type { HealthProblem } from './problem.ts';

/**
 * How urgent a problem is. First what an attacker tries first: what stands in lists, then what is guessed, then what one
 * breach elsewhere gives away. An old password is the least of it: it is no weaker for its age (NIST SP 800-63B-4
 * §3.1.1.2 asks for no changes by the calendar), and only its site has had longer to lose it.
 */
const weight = (problem: HealthProblem): number => {
  switch (problem.is) {
    case 'breached':
      return 1000 + Math.min(99, 10 * Math.log10(1 + problem.times));
    case 'weak':
      return 800 - 100 * problem.score;
    case 'reused':
      return 500 + Math.min(99, problem.others);
    case 'plain-http':
      return 300;
    case 'no-second-factor':
      return 200;
    case 'old':
      return 100;
    default:
      return unreachable(problem);
  }
};

/**
 * How urgent an item is, for sorting: its worst problem counts, and among equals what else it has.
 * @param problems the worst first, as `healthProblems` has them
 */
export const severity = (problems: readonly HealthProblem[]): number => {
  let sum = 0;
  for (let at = problems.length - 1; at >= 0; at--) {
    const problem = problems[at];
    sum = (problem === undefined ? 0 : weight(problem)) + sum / 1000;
  }
  return sum;
};
