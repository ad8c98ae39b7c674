import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { Button } from '../Button.tsx';
import { Field } from '../Field.tsx';
import { Form } from '../Form.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useTask } from '../useTask.ts';

type BreachChoiceProps = {
  readonly send: Client['send'];
  readonly onClosed: () => void;
};

/** Whether a list of breached passwords is asked, and which: none, until its address is typed here. */
export const BreachChoice = ({ send, onClosed }: BreachChoiceProps): JSX.Element | null => {
  const [service, setService] = useState<string | null | undefined>(undefined);
  const [address, setAddress] = useState('');
  const task = useTask();

  useEffect(() => {
    void send('breaches.read', {}).then(
      (answer) => (answer.is === 'not-open' ? onClosed() : setService(answer.service)),
      () => undefined,
    );
  }, [send]);

  const choose = async (wanted: string | null): Promise<Problem | null> => {
    const answer = await send('breaches.choose', { service: wanted });
    if (answer.is === 'not-allowed') return { text: t('breachNotAllowed'), refusal: answer.is };
    if (answer.is === 'not-open') onClosed();
    else setService(answer.service);
    return null;
  };

  if (service === undefined) return null;
  return (
    <section class="health-part stack" data-breaches={service === null ? 'off' : 'on'}>
      <h2>{t('breachTitle')}</h2>
      <p class="small soft">{t('breachText')}</p>
      {service === null ? (
        <>
          <p>{t('breachOff')}</p>
          <Form onSubmit={() => task.run(() => choose(address))}>
            <Field
              name="breachService"
              label={t('breachAddress')}
              type="url"
              inputMode="url"
              autocomplete="off"
              value={address}
              onValue={setAddress}
              hint={t('breachAddressHint')}
            />
            <ProblemNotice problem={task.problem} />
            <div class="actions">
              <Button action="breaches-on" submits busy={task.busy}>
                {t('breachSave')}
              </Button>
            </div>
          </Form>
        </>
      ) : (
        <>
          <p class="foreign">{t('breachOn', service)}</p>
          <ProblemNotice problem={task.problem} />
          <div class="actions">
            <Button action="breaches-off" busy={task.busy} onPress={() => task.run(() => choose(null))}>
              {t('breachStop')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
