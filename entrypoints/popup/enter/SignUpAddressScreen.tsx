import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { codeMailProblem } from '../../../components/codeMailProblem.ts';
import { Form } from '../../../components/Form.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { defaultService } from '../../../utils/messaging/defaultService.ts';
import { insecureService, readEntry } from './readEntry.ts';
import { ServiceField } from './ServiceField.tsx';

type SignUpAddressScreenProps = {
  readonly send: Client['send'];
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
};

/** Sign-up, first step: the address that a code is mailed to. */
export const SignUpAddressScreen = ({ send, onDone, onBack }: SignUpAddressScreenProps): JSX.Element => {
  const [address, setAddress] = useState('');
  const [service, setService] = useState(defaultService);
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    const entry = readEntry(address, service);
    if (entry.is === 'problem') return entry.problem;
    const answer = await send('signUp.begin', {
      address: entry.address,
      service: entry.service,
      language: language(),
    });
    if (answer.is === 'insecure-service') return insecureService();
    if (answer.is === 'mail-failed') return codeMailProblem(answer);
    if (answer.is !== 'code-sent') return serviceProblem(answer, Date.now());
    await onDone();
    return null;
  };

  return (
    <Screen
      name="sign-up-address"
      title={t('signUpAddressTitle')}
      halves={{ password: 'absent', packet: 'absent' }}
      onBack={onBack}
    >
      <Form onSubmit={() => task.run(begin)}>
        <ProblemNotice problem={task.problem} />
        <Field
          name="address"
          label={t('addressLabel')}
          hint={t('signUpAddressHint')}
          type="email"
          inputMode="email"
          autocomplete="email"
          value={address}
          onValue={setAddress}
          first
        />
        <ServiceField value={service} onValue={setService} />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('signUpSendCode')}
        </Button>
      </Form>
    </Screen>
  );
};
