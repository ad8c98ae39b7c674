import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type HealthProblemName, healthProblems } from '../../utils/health/problem.ts';
import { readChangePasswordTable } from '../../utils/health/changePasswordPage.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { HealthRow } from './HealthRow.tsx';
import { problemNames, written } from './problemText.ts';

type HealthListProps = {
  readonly send: Client['send'];
  readonly checkId: string;
  readonly onOpen: (itemId: string) => void;
  /** The background has lost the check, or the vault is locked. */
  readonly onLost: (is: 'begin-again' | 'not-open') => void;
};

/** Rows that are shown at once, and how many more with each press. */
const portion = 50;

type Listed = Extract<OutputOf<'health.list'>, { is: 'health' }>;

/** Loaded with the first list: it is large, and belongs to nothing else. */
const loadPages = async (): Promise<ReadonlyMap<string, string>> =>
  readChangePasswordTable((await import('../../utils/health/changePasswordTable.json')).default.pages);

/** What was found, to be worked through from the top. */
export const HealthList = ({ send, checkId, onOpen, onLost }: HealthListProps): JSX.Element | null => {
  const [only, setOnly] = useState<HealthProblemName | null>(null);
  const [listed, setListed] = useState<Listed | null>(null);
  const [pages, setPages] = useState<ReadonlyMap<string, string> | null>(null);

  const read = async (before: Listed['entries'], isWanted = (): boolean => true): Promise<void> => {
    const answer = await send('health.list', { checkId, only, from: before.length, count: portion });
    if (!isWanted()) return;
    if (answer.is !== 'health') return onLost(answer.is);
    // The last one of its kind has been put right.
    if (only !== null && answer.total === 0) return setOnly(null);
    setListed({ ...answer, entries: [...before, ...answer.entries] });
  };
  useEffect(() => {
    let current = true;
    void read([], () => current).catch(() => onLost('begin-again'));
    return () => {
      current = false;
    };
  }, [send, checkId, only]);
  useEffect(() => {
    // Without it there are no links; everything else is there.
    void loadPages().then(setPages, () => undefined);
  }, []);

  if (listed === null) return null;
  const { checked, counts, total, entries } = listed;
  if (checked === 0) return <p class="soft">{t('healthNothingKept')}</p>;
  if (total === 0 && only === null) {
    return (
      <Notice tone="good">
        <p data-all-good>{counted(checked, 'healthAllGoodOne', 'healthAllGood')}</p>
      </Notice>
    );
  }
  const rest = total - entries.length;
  return (
    <div class="stack" data-health-list={total}>
      {only === null && <p>{t('healthFound', written(total), written(checked))}</p>}
      <div class="health-filter" role="group" aria-label={t('healthFilter')}>
        {[null, ...healthProblems.filter((name) => counts[name] > 0)].map((name) => (
          <button
            key={name}
            type="button"
            class="health-filter-one"
            data-filter={name ?? 'all'}
            aria-pressed={only === name}
            onClick={() => setOnly(name)}
          >
            {name === null ? t('healthAll') : t(problemNames[name])}
            {name !== null && <span class="health-count">{written(counts[name])}</span>}
          </button>
        ))}
      </div>
      <ul class="health-list">
        {entries.map((entry) => (
          <HealthRow key={entry.itemId} entry={entry} pages={pages} onOpen={onOpen} />
        ))}
      </ul>
      {rest > 0 && (
        <div class="actions">
          <Button action="health-more" onPress={() => void read(entries).catch(() => onLost('begin-again'))}>
            {t('healthMore', Math.min(portion, rest))}
          </Button>
        </div>
      )}
      <p class="small soft">{t('healthTryNote')}</p>
    </div>
  );
};
