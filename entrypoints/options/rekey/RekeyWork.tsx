import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import '../../../components/help.css';
import { Form } from '../../../components/Form.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { writtenNumber } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { RekeyState, RekeyStop } from '../../../utils/messaging/rekey.ts';
import { stopText } from './stopText.ts';

type RekeyWorkProps = {
  readonly send: Client['send'];
  readonly state: Extract<RekeyState, { is: 'running' }>;
  /** It stands somewhere else by now. */
  readonly onMoved: () => Promise<void>;
  readonly onCancelled: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** The new password once more: the browser was closed, or the vault locked, and with it the new key is gone from memory. */
const Resume = ({ send, onMoved, onChanged }: Omit<RekeyWorkProps, 'state'>): JSX.Element => {
  const [password, setPassword] = useState('');
  const task = useTask();
  const resume = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const answer = await send('rekey.resume', { password });
    setPassword('');
    if (answer.is === 'not-open') await onChanged();
    else if (answer.is === 'running' || answer.is === 'none') await onMoved();
    else return passwordProblem(answer, Date.now());
    return null;
  };
  return (
    <Form onSubmit={() => task.run(resume)}>
      <Notice tone="warn">
        <p data-rekey-stop="password-wanted">{t('rekeyStopPassword')}</p>
      </Notice>
      <ProblemNotice problem={task.problem} />
      <AccountPasswordField
        name="rekeyPassword"
        label={t('changePasswordNew')}
        value={password}
        onValue={setPassword}
      />
      <div class="actions">
        <Button action="resume-rekey" look="primary" submits busy={task.busy}>
          {t('rekeyResume')}
        </Button>
      </div>
    </Form>
  );
};

const Stop = ({ stop }: { readonly stop: Exclude<RekeyStop, { is: 'password-wanted' }> }): JSX.Element => (
  <Notice tone="warn">
    {stop.is === 'damaged' ? (
      <>
        <p data-rekey-stop="damaged">{t('rekeyStopDamaged')}</p>
        <ul class="steps">
          {stop.titles.map((title, at) => (
            <li key={at} class="foreign">
              {title === '' ? t('untitled') : title}
            </li>
          ))}
        </ul>
        <p>{t('rekeyStopDamagedDo')}</p>
      </>
    ) : (
      <p data-rekey-stop={stop.because}>{stopText(stop)}</p>
    )}
  </Notice>
);

/** How far it is, and why it stands still where it does. */
export const RekeyWork = ({ state, ...rest }: RekeyWorkProps): JSX.Element => {
  const { done, total } = state.progress;
  const { stop } = state;
  const { send, onMoved, onCancelled, onChanged } = rest;
  const cancelling = useTask();
  const cancel = async (): Promise<Problem | null> => {
    const answer = await send('rekey.cancel', {});
    if (answer.is === 'cancelled') await onCancelled();
    else if (answer.is === 'none') await onMoved();
    else if (answer.is === 'not-open') await onChanged();
    else return serviceProblem(answer, Date.now());
    return null;
  };
  return (
    <div class="stack-large" data-rekeying={stop === null ? 'running' : 'stopped'}>
      <div class="stack">
        <p id="rekey-progress" data-rekey-done={done} data-rekey-total={total}>
          {t('rekeyProgress', writtenNumber(done), writtenNumber(total))}
        </p>
        <progress max={Math.max(total, 1)} value={done} aria-labelledby="rekey-progress" />
        <p class="soft small">{t('rekeyRunningText')}</p>
      </div>
      {stop !== null && (stop.is === 'password-wanted' ? <Resume {...rest} /> : <Stop stop={stop} />)}
      <ProblemNotice problem={cancelling.problem} />
      <div class="actions">
        <Button
          action="cancel-rekey"
          look="quiet"
          busy={cancelling.busy}
          onPress={() => cancelling.run(cancel)}
        >
          {t('rekeyCancel')}
        </Button>
      </div>
    </div>
  );
};
