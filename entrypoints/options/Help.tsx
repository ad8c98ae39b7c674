import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Button } from '../../components/Button.tsx';
import { HelpSteps } from '../../components/HelpSteps.tsx';
import { CopyIcon } from '../../components/icons.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { reportText } from './report.ts';

type HelpProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  /** Whom to ask, where that is known. */
  readonly children?: ComponentChildren;
};

/** What to try when something does not open, and a report for whoever helps, shown before it is copied. */
export const Help = ({ send, say, children }: HelpProps): JSX.Element => {
  const [report, setReport] = useState<string | null>(null);
  const task = useTask();
  const make = (): void =>
    task.run(async () => {
      const [state, ways, { refusals }] = [
        await send('state.read', {}),
        await send('ways.read', {}),
        await send('refusals.read', {}),
      ];
      setReport(
        reportText({
          version: browser.runtime.getManifest().version,
          userAgent: navigator.userAgent,
          language: navigator.language,
          state,
          ways: ways.is === 'ways' ? ways : null,
          refusals,
        }),
      );
      return null;
    });
  const copy = (text: string): void =>
    task.run(async () => {
      await navigator.clipboard.writeText(text);
      say({ text: t('helpCopied'), tone: 'good' });
      return null;
    });

  return (
    <>
      <HelpSteps />
      {children}
      <ProblemNotice problem={task.problem} />
      {report === null ? (
        <div class="actions">
          <Button action="make-report" size="small" busy={task.busy} onPress={make}>
            {t('helpReport')}
          </Button>
        </div>
      ) : (
        <>
          <p class="soft small">{t('helpReportText')}</p>
          <pre class="report" data-report>
            {report}
          </pre>
          <div class="actions">
            <Button action="copy-report" size="small" busy={task.busy} onPress={() => copy(report)}>
              <CopyIcon />
              {t('helpCopy')}
            </Button>
          </div>
        </>
      )}
    </>
  );
};
