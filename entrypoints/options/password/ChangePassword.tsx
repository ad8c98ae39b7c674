import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../../../components/lazily.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';

/** With the rules of new passwords, and with the reader of codes: needed every few years. */
const BeginChange = lazily(async () => (await import('./BeginChange.tsx')).BeginChange);
const FinishChange = lazily(async () => (await import('./FinishChange.tsx')).FinishChange);

type ChangePasswordProps = {
  readonly send: Client['send'];
  readonly address: string;
  /** A passkey can be given in the place of a password that is forgotten. */
  readonly hasPasskey: boolean;
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** Changing the account password. What was begun is gone on with, in whichever window it was. */
export const ChangePassword = ({
  send,
  address,
  hasPasskey,
  say,
  onChanged,
}: ChangePasswordProps): JSX.Element => {
  const [sheet, setSheet] = useState<PacketSheet | null>(null);
  const [open, setOpen] = useState(false);
  const task = useTask();

  useEffect(
    () =>
      task.run(async () => {
        const change = await send('change.read', {});
        if (change.is === 'prepared') setSheet(change.sheet);
        else if (change.is === 'not-open') await onChanged();
        return null;
      }),
    [],
  );

  const over = async (toast: ToastText): Promise<void> => {
    setSheet(null);
    setOpen(false);
    say(toast);
    await onChanged();
  };

  if (sheet) {
    return (
      <FinishChange
        send={send}
        sheet={sheet}
        onDone={(number) => over({ text: t('changeDone', number), tone: 'good' })}
        onOutdated={() => over({ text: t('changeOutdated'), tone: 'info' })}
        onCancelled={() => over({ text: t('changeCancelled'), tone: 'info' })}
        onChanged={onChanged}
      />
    );
  }
  return (
    <>
      <p class="soft">{t('changeText')}</p>
      <ProblemNotice problem={task.problem} />
      <details
        class="more"
        data-change
        open={open}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
        }}
      >
        <summary>{t('changeTitle')}</summary>
        {open && (
          <BeginChange
            send={send}
            hasPasskey={hasPasskey}
            address={address}
            onPrepared={setSheet}
            onChanged={onChanged}
          />
        )}
      </details>
    </>
  );
};
