import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { lockTimes, writtenMinutes } from './lockTimes.ts';

type AutoLockProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** After how many idle minutes the vault locks by itself. */
export const AutoLock = ({ send, say, onChanged }: AutoLockProps): JSX.Element => {
  const [minutes, setMinutes] = useState<number | null>(null);
  const task = useTask();
  const id = useId();

  useEffect(() => {
    task.run(async () => {
      setMinutes((await send('settings.read', {})).autoLockMinutes);
      return null;
    });
  }, []);

  const choose = (autoLockMinutes: number): void =>
    task.run(async () => {
      const answer = await send('settings.write', { autoLockMinutes });
      if (answer.is === 'not-open') await onChanged();
      else {
        setMinutes(autoLockMinutes);
        say({ text: t('autoLockSaved'), tone: 'good' });
      }
      return null;
    });

  return (
    <>
      <ProblemNotice problem={task.problem} />
      {minutes !== null && (
        <div class="field">
          <label class="field-label" for={id}>
            {t('autoLockLabel')}
          </label>
          <select
            id={id}
            class="input select"
            name="autoLockMinutes"
            value={minutes}
            aria-describedby={`${id}-hint`}
            onChange={(event) => choose(Number(event.currentTarget.value))}
          >
            {lockTimes(minutes).map((time) => (
              <option key={time} value={time}>
                {writtenMinutes(time)}
              </option>
            ))}
          </select>
          <p class="field-hint" id={`${id}-hint`}>
            {t('autoLockHint')}
          </p>
        </div>
      )}
    </>
  );
};
