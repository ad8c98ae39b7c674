import { isOld } from '../../../utils/health/passwordAge.ts';
import type { HealthProblem } from '../../../utils/health/problem.ts';
import { secondFactorSites } from '../../../utils/health/secondFactorSites.ts';
import { severity } from '../../../utils/health/severity.ts';
import { siteEntry } from '../../../utils/health/siteEntry.ts';
import type { HealthEntry } from '../../../utils/messaging/health.ts';
import type { Looked } from './lookAt.ts';

/** An account password needs this score, and so does any other. */
const leastScore = 3;

/** Whose account it is: the same user name at the same site twice is one account that was saved twice, and no reuse. */
const accountOf = ({ itemId, subtitle, host }: Looked): string =>
  host === null ? itemId : `${host.replace(/^www\./, '')}\n${subtitle}`;

const problemsOf = (item: Looked, others: number, now: number): HealthProblem[] => {
  const { host, openHost } = item;
  const { score, times } = item.known;
  const wantsSecond =
    !item.hasTotp && host !== null && siteEntry(secondFactorSites, host) !== undefined ? host : null;
  const found: (HealthProblem | false)[] = [
    times !== null && times > 0 && { is: 'breached', times },
    score !== null && score < leastScore && { is: 'weak', score },
    others > 0 && { is: 'reused', others },
    openHost !== null && { is: 'plain-http', host: openHost },
    wantsSecond !== null && { is: 'no-second-factor', host: wantsSecond },
    isOld(item.passwordSince, now) && { is: 'old', since: item.passwordSince },
  ];
  return found.filter((problem) => problem !== false).sort((a, b) => severity([b]) - severity([a]));
};

/** Every item with something to be put right, the worst first. @param now milliseconds since 1970 */
export const findProblems = (items: readonly Looked[], now: number): readonly HealthEntry[] => {
  const accounts = new Map<string, Set<string>>();
  for (const item of items) {
    const same = accounts.get(item.name) ?? new Set();
    accounts.set(item.name, same.add(accountOf(item)));
  }
  return items
    .map((item) => {
      const { itemId, kind, title, subtitle, host, name } = item;
      const problems = problemsOf(item, (accounts.get(name)?.size ?? 1) - 1, now);
      return { entry: { itemId, kind, title, subtitle, host, problems }, weight: severity(problems) };
    })
    .filter(({ entry }) => entry.problems.length > 0)
    .sort((a, b) => b.weight - a.weight || (a.entry.title < b.entry.title ? -1 : 1))
    .map(({ entry }) => entry);
};
