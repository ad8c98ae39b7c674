import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Form } from '../../components/Form.tsx';
import { lazily } from '../../components/lazily.tsx';
import { Notice } from '../../components/Notice.tsx';
import { AccountPasswordField } from '../../components/AccountPasswordField.tsx';
import { passwordMissing } from '../../components/passwordMissing.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useTask } from '../../components/useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import { passwordProblem, type Problem, serviceProblem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { PacketTrouble } from '../../utils/messaging/packetTrouble.ts';

/** With the reader of codes: needed once at most. */
const PacketDrop = lazily(async () => (await import('../../components/packet/PacketDrop.tsx')).PacketDrop);

type DeleteAccountProps = {
  readonly send: Client['send'];
  /** `verified`: the service was asked afterwards, and no longer knows the account. */
  readonly onDeleted: (verified: boolean) => Promise<void>;
  readonly onChanged: () => Promise<void>;
};

/** What will be destroyed, then both halves again, and one more question. */
const DeleteForm = ({ send, onDeleted, onChanged }: DeleteAccountProps): JSX.Element => {
  const [password, setPassword] = useState('');
  const [packet, setPacket] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<PacketTrouble | null>(null);
  const [asking, setAsking] = useState(false);
  const task = useTask();

  const hold = async (text: string): Promise<null> => {
    setTrouble(null);
    const answer = await send('packet.check', { packet: text });
    if (answer.is === 'current') setPacket(text);
    else if (answer.is === 'not-open') await onChanged();
    else setTrouble(answer);
    return null;
  };

  const remove = async (held: string): Promise<Problem | null> => {
    setAsking(false);
    const answer = await send('account.delete', { password, packet: held });
    switch (answer.is) {
      case 'deleted':
        await onDeleted(answer.verified);
        return null;
      case 'not-open':
        await onChanged();
        return null;
      case 'wrong-password':
      case 'throttled':
        setPassword('');
        return passwordProblem(answer, Date.now());
      case 'unreachable':
      case 'limited':
      case 'service-error':
        return serviceProblem(answer, Date.now());
      default:
        // It was changed elsewhere since it was handed over.
        setPacket(null);
        setTrouble(answer);
        return null;
    }
  };
  const ask = async (): Promise<Problem | null> => {
    if (password === '') return passwordMissing();
    setAsking(true);
    return null;
  };

  return (
    <div class="stack-large">
      <ul class="steps">
        <li>{t('deleteWhatVault')}</li>
        <li>{t('deleteWhatHere')}</li>
        <li>{t('deleteWhatBack')}</li>
        <li>{t('deleteWhatMail')}</li>
      </ul>
      {packet === null ? (
        <>
          <p class="soft">{t('deletePacketText')}</p>
          <PacketDrop trouble={trouble} onPacket={hold} ways={{}} />
        </>
      ) : (
        <Form onSubmit={() => task.run(ask)}>
          <Notice tone="good">
            <p role="status" data-packet-held>
              {t('deletePacketHeld')}
            </p>
          </Notice>
          <ProblemNotice problem={task.problem} />
          <AccountPasswordField value={password} onValue={setPassword} first />
          <div class="actions">
            <Button action="delete-account" look="danger" submits busy={task.busy}>
              {t('deleteButton')}
            </Button>
          </div>
        </Form>
      )}
      {asking && packet !== null && (
        <ConfirmDialog
          title={t('deleteConfirmTitle')}
          confirm={t('deleteButton')}
          dangerous
          onCancel={() => setAsking(false)}
          onConfirm={() => task.run(() => remove(packet))}
        >
          <p>{t('deleteConfirmText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
};

/** Deleting the account at the service, folded away until it is wanted. */
export const DeleteAccount = (props: DeleteAccountProps): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p class="soft">{t('deleteText')}</p>
      <details
        class="more"
        data-delete
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
        }}
      >
        <summary>{t('deleteOpen')}</summary>
        {open && <DeleteForm {...props} />}
      </details>
    </>
  );
};
