import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { codeMailProblem } from '../../../components/codeMailProblem.ts';
import { Form } from '../../../components/Form.tsx';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import type { AddressPurpose } from '../../../utils/api/addresses.ts';
import { Address } from '../../../utils/api/fields.ts';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, serviceProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type AddressFormProps = {
  readonly send: Client['send'];
  readonly purpose: AddressPurpose;
  /** A code is on its way to this address. */
  readonly onSent: (address: string) => void;
  readonly onChanged: () => Promise<void>;
};

/** A new address and the password; a code goes to the address, and nothing is changed yet. */
export const AddressForm = ({ send, purpose, onSent, onChanged }: AddressFormProps): JSX.Element => {
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const task = useTask();

  const begin = async (): Promise<Problem | null> => {
    const typed = address.trim();
    if (!v.is(Address, typed)) return { text: t('problemAddress'), refusal: 'bad-address' };
    if (password === '') return passwordMissing();
    const answer = await send('addresses.begin', { purpose, address: typed, password, language: language() });
    switch (answer.is) {
      case 'code-sent':
        onSent(typed);
        return null;
      case 'same-address':
        return { text: t('addressSame'), refusal: answer.is };
      case 'mail-failed':
        return codeMailProblem(answer);
      case 'not-open':
        await onChanged();
        return null;
      case 'wrong-password':
      case 'throttled':
        setPassword('');
        return passwordProblem(answer, Date.now());
      default:
        return serviceProblem(answer, Date.now());
    }
  };

  return (
    <Form onSubmit={() => task.run(begin)}>
      <ul class="steps">
        {purpose === 'change' ? (
          <>
            <li>{t('addressChangeWhatSignIn')}</li>
            <li>{t('addressChangeWhatSheets')}</li>
            <li>{t('addressChangeWhatTold')}</li>
          </>
        ) : (
          <>
            <li>{t('addressSecondWhatGoes')}</li>
            <li>{t('addressSecondWhatNot')}</li>
            <li>{t('addressSecondWhatTold')}</li>
          </>
        )}
      </ul>
      <ProblemNotice problem={task.problem} />
      <Field
        name="newAddress"
        label={t(purpose === 'change' ? 'addressChangeLabel' : 'addressSecondLabel')}
        type="email"
        inputMode="email"
        autocomplete="off"
        value={address}
        onValue={setAddress}
        first
      />
      <AccountPasswordField name="addressPassword" value={password} onValue={setPassword} />
      <div class="actions">
        <Button action="send-address-code" look="primary" submits busy={task.busy}>
          {t('signUpSendCode')}
        </Button>
      </div>
    </Form>
  );
};
