import { isOld } from '../../../utils/health/passwordAge.ts';
import type { HealthProblem, HealthProblemName } from '../../../utils/health/problem.ts';
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

/** The worst first. */
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
  return found.filter((problem) => problem !== false);
};

export type Found = {
  /** Every item with something to be put right, the worst first. */
  readonly entries: readonly HealthEntry[];
  readonly counts: Readonly<Record<HealthProblemName, number>>;
};

/** Items between two looks at the clock. */
const portion = 100;

/**
 * Sorts out what is to be put right.
 * @param now milliseconds since 1970
 * @param pause called every now and then: others want the thread too
 */
export const findProblems = async (
  items: readonly Looked[],
  now: number,
  pause: () => Promise<void>,
): Promise<Found> => {
  const accounts = new Map<string, Set<string>>();
  for (const [at, item] of items.entries()) {
    if (at % portion === 0) await pause();
    const same = accounts.get(item.name);
    if (same) same.add(accountOf(item));
    else accounts.set(item.name, new Set([accountOf(item)]));
  }
  const counts = { breached: 0, weak: 0, reused: 0, 'plain-http': 0, 'no-second-factor': 0, old: 0 };
  const weighed: { readonly entry: HealthEntry; readonly weight: number }[] = [];
  for (const [at, item] of items.entries()) {
    if (at % portion === 0) await pause();
    const { itemId, kind, title, subtitle, host, name } = item;
    const problems = problemsOf(item, (accounts.get(name)?.size ?? 1) - 1, now);
    if (problems.length === 0) continue;
    for (const { is } of problems) counts[is] += 1;
    weighed.push({
      entry: { itemId, kind, title, subtitle, host, problems },
      weight: severity(problems),
    });
  }
  await pause();
  weighed.sort((a, b) => b.weight - a.weight || (a.entry.title < b.entry.title ? -1 : 1));
  return { entries: weighed.map(({ entry }) => entry), counts };
};
