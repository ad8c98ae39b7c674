import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import { offeredTimes, readMinutes, writtenMinutes } from './lockTimes.ts';

type IdleTimeProps = {
  readonly minutes: number;
  readonly busy: boolean;
  readonly onMinutes: (minutes: number) => void;
};

const other = 'other';
const outOfBounds = (): Problem => ({ text: t('problemMinutes'), refusal: 'minutes-out-of-bounds' });

/** After how many idle minutes the vault locks: one of a few, or any number that is typed. */
export const IdleTime = ({ minutes, busy, onMinutes }: IdleTimeProps): JSX.Element => {
  const offered = offeredTimes.includes(minutes);
  const [typing, setTyping] = useState(false);
  /** Null: as it is set. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = useId();
  // Another time is set now: the list shows it, or else the field below.
  useEffect(() => setTyping(false), [minutes]);

  const choose = (value: string): void => {
    setTyped(null);
    setProblem(null);
    setTyping(value === other);
    if (value !== other) onMinutes(Number(value));
  };
  const submit = (): void => {
    const read = readMinutes(typed ?? String(minutes));
    setProblem(read === null ? outOfBounds() : null);
    if (read === null) return;
    setTyped(null);
    if (read === minutes) setTyping(false);
    onMinutes(read);
  };

  return (
    <div class="stack">
      <div class="field">
        <label class="field-label" for={id}>
          {t('autoLockLabel')}
        </label>
        <select
          id={id}
          class="input select"
          name="autoLockMinutes"
          value={typing || !offered ? other : minutes}
          aria-describedby={`${id}-hint`}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {offeredTimes.map((time) => (
            <option key={time} value={time}>
              {writtenMinutes(time)}
            </option>
          ))}
          <option value={other}>
            {offered ? t('autoLockOther') : t('autoLockOtherIs', writtenMinutes(minutes))}
          </option>
        </select>
        <p class="field-hint" id={`${id}-hint`}>
          {t('autoLockHint')}
        </p>
      </div>
      {(typing || !offered) && (
        <Form onSubmit={submit}>
          <ProblemNotice problem={problem} />
          <div class="minutes">
            <Field
              name="otherMinutes"
              label={t('autoLockOtherLabel')}
              inputMode="numeric"
              autocomplete="off"
              value={typed ?? String(minutes)}
              onValue={setTyped}
              first={typing}
            />
            <Button action="set-minutes" submits busy={busy}>
              {t('autoLockOtherSet')}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
};
