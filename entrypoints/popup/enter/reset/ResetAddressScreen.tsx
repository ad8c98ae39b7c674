import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../components/Button.tsx';
import '../../../../components/help.css';
import { ConfirmDialog } from '../../../../components/ConfirmDialog.tsx';
import { Field } from '../../../../components/Field.tsx';
import { Form } from '../../../../components/Form.tsx';
import { Notice } from '../../../../components/Notice.tsx';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { Screen } from '../../../../components/Screen.tsx';
import { useTask } from '../../../../components/useTask.ts';
import { language } from '../../../../utils/i18n/language.ts';
import { t } from '../../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../../utils/i18n/troubles.ts';
import type { Client } from '../../../../utils/messaging/client.ts';
import { insecureService, readEntry } from '../readEntry.ts';
import { ServiceField } from '../ServiceField.tsx';

type ResetAddressScreenProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly service: string;
  /** The code is on its way: the next step is with the background. */
  readonly onCode: () => Promise<void>;
  readonly onBack: () => void;
};

/** What a reset does and destroys, said first; then the link that begins it, or the code that finishes it. */
export const ResetAddressScreen = ({
  send,
  onCode,
  onBack,
  ...known
}: ResetAddressScreenProps): JSX.Element => {
  const [address, setAddress] = useState(known.address);
  const [service, setService] = useState(known.service);
  const [sentTo, setSentTo] = useState<string | null>(null);
  /** The vault of before is in the way here, with so many changes that would be lost, as far as is known; null: it is not. */
  const [pending, setPending] = useState<number | null>(null);
  const task = useTask();

  const ask = async (what: 'reset.link' | 'reset.begin'): Promise<Problem | null> => {
    setSentTo(null);
    const entry = readEntry(address, service);
    if (entry.is === 'problem') return entry.problem;
    const answer = await send(what, { address: entry.address, service: entry.service, language: language() });
    switch (answer.is) {
      case 'link-sent':
        setSentTo(entry.address);
        return null;
      case 'code-sent':
        await onCode();
        return null;
      case 'signed-in-here':
        setPending(0);
        return null;
      case 'insecure-service':
        return insecureService();
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  const makeRoom = (known: number): void => {
    setPending(null);
    task.run(async () => {
      const answer = await send('signOut', { force: known > 0 });
      if (answer.is === 'signed-out') return ask('reset.begin');
      setPending(answer.pending);
      return null;
    });
  };

  return (
    <Screen name="reset-address" title={t('resetTitle')} onBack={onBack}>
      <ol class="steps">
        <li>{t('resetWhatLink')}</li>
        <li>{t('resetWhatWait')}</li>
        <li>{t('resetWhatEmpty')}</li>
        <li>{t('resetWhatOld')}</li>
      </ol>
      <Form onSubmit={() => task.run(() => ask('reset.link'))}>
        <ProblemNotice problem={task.problem} />
        {sentTo !== null && (
          <Notice tone="good">
            <p role="status" class="foreign" data-link-sent>
              {t('resetLinkSent', sentTo)}
            </p>
          </Notice>
        )}
        <Field
          name="address"
          label={t('addressLabel')}
          type="email"
          inputMode="email"
          autocomplete="username"
          value={address}
          onValue={setAddress}
          first={known.address === ''}
        />
        <ServiceField value={service} onValue={setService} />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('resetMailLink')}
        </Button>
        <Button action="mail-code" onPress={() => task.run(() => ask('reset.begin'))}>
          {t('resetMailCode')}
        </Button>
      </Form>
      {pending !== null && (
        <ConfirmDialog
          title={t('resetHereTitle')}
          confirm={t('resetHereConfirm')}
          dangerous
          onCancel={() => setPending(null)}
          onConfirm={() => makeRoom(pending)}
        >
          <p>{t('resetHereText')}</p>
          {pending > 0 && <p>{t('resetHerePending', pending)}</p>}
        </ConfirmDialog>
      )}
    </Screen>
  );
};
