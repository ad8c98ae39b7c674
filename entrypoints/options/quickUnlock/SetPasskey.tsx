import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPasswordField } from '../../../components/AccountPasswordField.tsx';
import { Button } from '../../../components/Button.tsx';
import { Form } from '../../../components/Form.tsx';
import { makePasskey } from '../../../components/passkey/passkeys.ts';
import { passwordMissing } from '../../../components/passwordMissing.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { passwordProblem, type Problem } from '../../../utils/i18n/troubles.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type SetPasskeyProps = {
  readonly send: Client['send'];
  /** There is one that the new one takes the place of. */
  readonly isOn: boolean;
  readonly onSet: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** The account password, and then the browser's own dialogue. */
export const SetPasskey = ({ send, isOn, onSet, onChanged }: SetPasskeyProps): JSX.Element => {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const task = useTask();

  const set = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    const begun = await send('passkey.begin', { password });
    setPassword('');
    if (begun.is === 'not-open') {
      await onChanged();
      return null;
    }
    if (begun.is !== 'begun') return passwordProblem(begun, Date.now());
    const made = await makePasskey(begun);
    if (made.is === 'cancelled') return { text: t('passkeyNotMade'), refusal: made.is };
    if (made.is === 'no-answer') return { text: t('passkeyNoAnswer'), refusal: made.is };
    const { credentialId, output } = made;
    const answer = await send('passkey.set', { credentialId, output });
    switch (answer.is) {
      case 'set':
        setOpen(false);
        await onSet();
        return null;
      case 'not-open':
        await onChanged();
        return null;
      default:
        return { text: t('passkeyNotMade'), refusal: answer.is };
    }
  };

  return (
    <details
      class="more"
      data-set-passkey
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t(isOn ? 'passkeyChange' : 'passkeySetUp')}</summary>
      {open && (
        <Form onSubmit={() => task.run(set)}>
          <ProblemNotice problem={task.problem} />
          <AccountPasswordField name="passkeyPassword" value={password} onValue={setPassword} />
          <div class="actions">
            <Button action="set-passkey" look="primary" submits busy={task.busy}>
              {t('passkeyMake')}
            </Button>
          </div>
        </Form>
      )}
    </details>
  );
};
