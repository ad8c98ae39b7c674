import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { secondFactorSites } from '../../utils/health/secondFactorSites.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { Button } from '../Button.tsx';
import { Notice } from '../Notice.tsx';
import { BreachChoice } from './BreachChoice.tsx';
import { HealthList } from './HealthList.tsx';
import { written } from './problemText.ts';
import { askAll, type CheckResult, type Progress, runCheck, type StoppedBecause } from './runCheck.ts';
import './health.css';

type HealthProps = {
  readonly send: Client['send'];
  /** Rises whenever an item was changed here: then what is listed is checked again by itself. */
  readonly changes?: number;
  /** Shows an item. */
  readonly onOpen: (itemId: string) => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
};

type State =
  | { readonly is: 'idle' | 'failed' }
  | { readonly is: 'busy'; readonly progress: Progress | null; readonly checkId: string | null }
  | Extract<CheckResult, { is: 'checked' }>;

const stoppedTexts: Readonly<Record<StoppedBecause, TextKey>> = {
  'by-hand': 'healthStoppedByHand',
  unreachable: 'healthNoAnswer',
  limited: 'healthLimited',
  'not-understood': 'healthNotUnderstood',
};

/** All passwords looked at, and one list of what is to be put right, the worst first. */
export const Health = ({ send, changes = 0, onOpen, onClosed }: HealthProps): JSX.Element => {
  const [state, setState] = useState<State>({ is: 'idle' });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const running = useRef(false);
  const run = async (checkId: string | null, quiet = false): Promise<void> => {
    stopping.current?.abort();
    const mine = new AbortController();
    stopping.current = mine;
    running.current = true;
    const onProgress = (progress: Progress | null): void => {
      if (!quiet) setState({ is: 'busy', progress, checkId });
    };
    onProgress(null);
    const going = { send, onProgress, signal: mine.signal };
    try {
      const result = await (checkId === null ? runCheck(going) : askAll(checkId, going));
      if (stopping.current !== mine) return;
      if (result.is === 'not-open') onClosed();
      else setState(result.is === 'checked' ? result : { is: 'idle' });
    } catch {
      if (stopping.current === mine) setState({ is: 'failed' });
    } finally {
      if (stopping.current === mine) running.current = false;
    }
  };
  const seen = useRef(changes);
  useEffect(() => {
    const isNew = changes !== seen.current;
    seen.current = changes;
    if (isNew && state.is === 'checked') void run(null, true);
  }, [changes]);
  const onLost = (is: 'begin-again' | 'not-open'): void => {
    if (is === 'not-open') onClosed();
    // Asked for in the midst of another check: its own list is on the way.
    else if (!running.current) setState({ is: 'idle' });
  };

  const isBusy = state.is === 'busy';
  const progress = isBusy ? state.progress : null;
  return (
    <div class="health stack-large" data-health={state.is}>
      <div class="stack">
        <h1>{t('healthTitle')}</h1>
        <p class="soft">{t('healthText')}</p>
        <div class="actions">
          <Button
            action="check-health"
            look={state.is === 'checked' ? 'secondary' : 'primary'}
            busy={isBusy}
            onPress={() => void run(null)}
          >
            {t(state.is === 'checked' ? 'healthCheckAgain' : 'healthCheck')}
          </Button>
          {progress?.is === 'asking' && (
            <Button action="stop-asking" look="quiet" onPress={() => stopping.current?.abort()}>
              {t('healthStop')}
            </Button>
          )}
        </div>
        {progress && (
          <div class="stack">
            <p class="small soft" role="status">
              {t(
                progress.is === 'looking' ? 'healthChecking' : 'healthAsking',
                written(progress.done),
                written(progress.total),
              )}
            </p>
            <progress
              class="health-progress"
              max={progress.total}
              value={progress.done}
              aria-label={t('healthTitle')}
            />
          </div>
        )}
        {state.is === 'failed' && (
          <Notice tone="danger" refusal="unexpected">
            <p>{t('problemUnexpected')}</p>
          </Notice>
        )}
        {state.is === 'checked' && state.stopped && (
          <Notice tone="warn" refusal={state.stopped}>
            <p>{t(stoppedTexts[state.stopped])}</p>
            <Button action="go-on-asking" size="small" onPress={() => void run(state.checkId)}>
              {t('healthGoOn')}
            </Button>
          </Notice>
        )}
      </div>
      {state.is === 'checked' && (
        <HealthList send={send} checkId={state.checkId} onOpen={onOpen} onLost={onLost} />
      )}
      <BreachChoice send={send} onClosed={onClosed} />
      <section class="health-part stack">
        <h2>{t('healthLimits')}</h2>
        <ul class="health-limits small soft">
          <li>{t('healthLimitsBreach')}</li>
          <li>{t('healthLimitsSecond', secondFactorSites.size)}</li>
          <li>{t('healthLimitsOld')}</li>
        </ul>
      </section>
    </div>
  );
};
