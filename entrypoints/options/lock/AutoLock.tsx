import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { Settings } from '../../../utils/messaging/state.ts';
import { ComputerLock } from './ComputerLock.tsx';
import { IdleTime } from './IdleTime.tsx';
import { LooserLock } from './LooserLock.tsx';

type AutoLockProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** When the vault locks by itself. What makes the lock looser is written only with the account password. */
export const AutoLock = ({ send, say, onChanged }: AutoLockProps): JSX.Element => {
  const [kept, setKept] = useState<OutputOf<'settings.read'> | null>(null);
  /** Chosen, and not written before the password is given. */
  const [wanted, setWanted] = useState<Settings | null>(null);
  const task = useTask();

  useEffect(() => {
    task.run(async () => {
      setKept(await send('settings.read', {}));
      return null;
    });
  }, []);

  const write = async (settings: Settings, password?: string): Promise<Problem | null> => {
    const answer = await send('settings.write', {
      ...settings,
      ...(password !== undefined && { password }),
    });
    switch (answer.is) {
      case 'written':
        setKept((before) => before && { ...before, ...settings });
        setWanted(null);
        say({ text: t('autoLockSaved'), tone: 'good' });
        return null;
      case 'password-wanted':
        setWanted(settings);
        return null;
      case 'not-open':
        await onChanged();
        return null;
      default:
        return passwordProblem(answer, Date.now());
    }
  };

  if (kept === null) return <ProblemNotice problem={task.problem} />;
  const { autoLockMinutes, lockWithComputer } = wanted ?? kept;
  const choose = (change: Partial<Settings>): void =>
    task.run(() => write({ autoLockMinutes, lockWithComputer, ...change }));
  return (
    <>
      <ProblemNotice problem={task.problem} />
      <IdleTime
        minutes={autoLockMinutes}
        busy={task.busy}
        onMinutes={(minutes) => choose({ autoLockMinutes: minutes })}
      />
      <ComputerLock
        hears={kept.hearsComputerLock}
        checked={lockWithComputer}
        onChecked={(checked) => choose({ lockWithComputer: checked })}
      />
      {wanted && (
        <LooserLock
          before={kept}
          wanted={wanted}
          onPassword={(password) => write(wanted, password)}
          onCancel={() => setWanted(null)}
        />
      )}
      <p class="field-hint">{t('lockNowHint')}</p>
    </>
  );
};
