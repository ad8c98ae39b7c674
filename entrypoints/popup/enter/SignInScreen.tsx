import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import { defaultService } from '../../../utils/messaging/defaultService.ts';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { LostButton } from './LostButton.tsx';
import { insecureService, readEntry } from './readEntry.ts';
import { ServiceField } from './ServiceField.tsx';

type SignInScreenProps = {
  readonly send: Client['send'];
  /** The account that is signed in to again. */
  readonly known?: { readonly address: string; readonly service: string };
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
  readonly onLost: (account: { readonly address: string; readonly service: string }) => void;
};

/** Sign-in, first step: what everybody expects to be asked. The packet is asked for next. */
export const SignInScreen = ({ send, known, onDone, onBack, onLost }: SignInScreenProps): JSX.Element => {
  const [address, setAddress] = useState(known?.address ?? '');
  const [password, setPassword] = useState('');
  const [service, setService] = useState(known?.service ?? defaultService);
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    const entry = readEntry(address, service);
    if (entry.is === 'problem') return entry.problem;
    if (password === '') return passwordMissing();
    const answer = await send('signIn.begin', { address: entry.address, password, service: entry.service });
    if (answer.is === 'insecure-service') return insecureService();
    await onDone();
    return null;
  };

  return (
    <Screen
      name="sign-in"
      title={t('signInTitle')}
      halves={{ password: password === '' ? 'wanted' : 'held', packet: 'absent' }}
      onBack={onBack}
    >
      <Form onSubmit={() => task.run(begin)}>
        <ProblemNotice problem={task.problem} />
        <Field
          name="address"
          label={t('addressLabel')}
          type="email"
          inputMode="email"
          autocomplete="username"
          value={address}
          onValue={setAddress}
          first={known === undefined}
        />
        <AccountPasswordField value={password} onValue={setPassword} first={known !== undefined} />
        <ServiceField value={service} onValue={setService} />
        <Button action="submit" look="primary" submits busy={task.busy}>
          {t('next')}
        </Button>
        <LostButton onPress={() => onLost({ address: address.trim(), service })} />
      </Form>
    </Screen>
  );
};
