import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { counted } from '../utils/i18n/counted.ts';
import { writtenMoment } from '../utils/i18n/moments.ts';
import { t } from '../utils/i18n/text.ts';
import { serviceProblem } from '../utils/i18n/troubles.ts';
import type { Client } from '../utils/messaging/client.ts';
import type { OutputOf } from '../utils/messaging/contract.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { useTask } from './useTask.ts';

type Failed = Extract<OutputOf<'signIns.failed'>, { is: 'failed-sign-ins' }>;

/**
 * Says that somebody tried passwords with the right packet, and lets the owner allow sign-ins again.
 * Nothing where nobody did, and nothing where the service cannot be asked: other parts of the screen say that.
 */
export const FailedSignIns = ({ send }: { readonly send: Client['send'] }): JSX.Element | null => {
  const [failed, setFailed] = useState<Failed | null>(null);
  const task = useTask();
  useEffect(() => {
    void send('signIns.failed', {}).then(
      (answer) => setFailed(answer.is === 'failed-sign-ins' ? answer : null),
      () => setFailed(null),
    );
  }, [send]);
  if (failed === null || failed.count === 0) return null;

  const allow = async () => {
    const answer = await send('signIns.allow', {});
    if (answer.is === 'allowed' || answer.is === 'not-open') {
      setFailed(null);
      return null;
    }
    return serviceProblem(answer, Date.now());
  };

  return (
    <div data-failed-sign-ins={failed.count}>
      <Notice tone="warn">
        <p>
          <strong>{counted(failed.count, 'failedSignInsOne', 'failedSignIns')}</strong>{' '}
          {failed.lastAt !== null && t('failedSignInsLast', writtenMoment(failed.lastAt, Date.now()))}
        </p>
        <p>{t(failed.stopped ? 'failedSignInsStopped' : 'failedSignInsText')}</p>
        <ProblemNotice problem={task.problem} />
        <Button action="allow-sign-ins" size="small" busy={task.busy} onPress={() => task.run(allow)}>
          {t('failedSignInsAllow')}
        </Button>
      </Notice>
    </div>
  );
};
