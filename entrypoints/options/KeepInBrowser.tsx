import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { PacketSign } from '../../components/packet/PacketSign.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';

type KeepInBrowserProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};
type Status = Extract<OutputOf<'browserAccount.read'>, { is: 'browser-account' }>;

/** Whether a new computer is to find the packet by itself. Off until the user wants it. */
export const KeepInBrowser = ({ send, say, onChanged }: KeepInBrowserProps): JSX.Element => {
  const [status, setStatus] = useState<Status | null>(null);
  const task = useTask();
  const id = useId();

  useEffect(() => {
    task.run(async () => {
      const answer = await send('browserAccount.read', {});
      if (answer.is === 'not-open') await onChanged();
      else setStatus(answer);
      return null;
    });
  }, []);

  const choose = (keep: boolean): void =>
    task.run(async () => {
      const answer = await send('browserAccount.keep', { keep });
      if (answer.is === 'not-kept') return { text: t('browserAccountNotKept'), refusal: answer.is };
      if (answer.is === 'not-open') await onChanged();
      else {
        setStatus(answer);
        say({ text: t(keep ? 'browserAccountKept' : 'browserAccountTaken'), tone: 'good' });
      }
      return null;
    });

  return (
    <div class="stack" data-keep-in-browser>
      <h3>{t('browserAccountTitle')}</h3>
      <ProblemNotice problem={task.problem} />
      {status && (
        <div class="field">
          <label class="check" for={id}>
            <input
              id={id}
              type="checkbox"
              name="keepInBrowser"
              checked={status.keeps === 'this'}
              disabled={task.busy}
              aria-describedby={`${id}-hint`}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            {t('browserAccountLabel')}
          </label>
          <p class="field-hint" id={`${id}-hint`}>
            {t('browserAccountHint')}
          </p>
        </div>
      )}
      {status?.keeps === 'another' && (
        <>
          <p class="soft">{t('browserAccountAnother')}</p>
          <PacketSign recognition={status.recognition} />
        </>
      )}
    </div>
  );
};
