import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { Notice } from '../Notice.tsx';
import { useTask } from '../useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import { serviceProblem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { IntegrityAlarm } from '../../utils/messaging/state.ts';
import { alarmText } from './syncText.ts';

type AlarmNoticeProps = {
  readonly send: Client['send'];
  readonly alarm: IntegrityAlarm;
  readonly onChanged: () => Promise<void>;
};

/** What the service did that it must not, and the way on for whoever knows why: nothing is lost by it on either side. */
export const AlarmNotice = ({ send, alarm, onChanged }: AlarmNoticeProps): JSX.Element => {
  const task = useTask();
  const [asks, setAsks] = useState(false);
  const goOn = async () => {
    setAsks(false);
    const answer = await send('sync.goOn', {});
    if (answer.is === 'refused') return { text: t('goOnRefused'), refusal: answer.is };
    if (answer.is !== 'gone-on' && answer.is !== 'not-open') return serviceProblem(answer, Date.now());
    await onChanged();
    return null;
  };
  return (
    <Notice tone="danger" refusal={alarm}>
      <p>{alarmText(alarm)}</p>
      {task.problem && (
        <p data-refusal={task.problem.refusal}>
          <strong>{task.problem.text}</strong>
        </p>
      )}
      {/* What none of the account's devices has made is nothing to go on from. */}
      {alarm !== 'head-forged' && (
        <Button action="go-on" size="small" busy={task.busy} onPress={() => setAsks(true)}>
          {t('goOn')}
        </Button>
      )}
      {asks && (
        <ConfirmDialog
          title={t('goOnTitle')}
          confirm={t('goOn')}
          onConfirm={() => task.run(goOn)}
          onCancel={() => setAsks(false)}
        >
          <p>{t('goOnText')}</p>
          <p>{t('goOnWhen')}</p>
        </ConfirmDialog>
      )}
    </Notice>
  );
};
