import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../../../components/lazily.tsx';
import { Notice } from '../../../components/Notice.tsx';
import type { ToastText } from '../../../components/Toast.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { RekeyState } from '../../../utils/messaging/rekey.ts';
import { RekeyWork } from './RekeyWork.tsx';

/** With the rules of new passwords, and with the reader of codes: needed once in many years, if ever. */
const BeginRekey = lazily(async () => (await import('./BeginRekey.tsx')).BeginRekey);
const ProveRekey = lazily(async () => (await import('./ProveRekey.tsx')).ProveRekey);

type RekeyProps = {
  readonly send: Client['send'];
  readonly address: string;
  readonly hasQuickUnlock: boolean;
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** Looked at so often while it is made. */
const lookEvery = 700;

const Ended = ({ ended }: { readonly ended: 'rekeyed' | 'outdated' }): JSX.Element =>
  ended === 'rekeyed' ? (
    <Notice tone="good">
      <p role="status" data-rekey-ended="rekeyed">
        {t('rekeyDone')}
      </p>
      <p>{t('rekeyDoneDo')}</p>
    </Notice>
  ) : (
    <Notice tone="warn">
      <p role="status" data-rekey-ended="outdated">
        {t('rekeyOutdated')}
      </p>
    </Notice>
  );

/** A new key for everything. What was begun is gone on with, in whichever window it was; the work itself needs none. */
export const Rekey = ({ send, address, hasQuickUnlock, say, onChanged }: RekeyProps): JSX.Element => {
  const [state, setState] = useState<RekeyState | null>(null);
  const [open, setOpen] = useState(false);

  const look = async (): Promise<void> => {
    const answer = await send('rekey.read', {});
    if (answer.is === 'not-open') await onChanged();
    else setState(answer);
  };
  const moved = async (): Promise<void> => {
    setOpen(false);
    await look();
    await onChanged();
  };
  useEffect(() => {
    void look().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (state?.is !== 'running') return undefined;
    let again: ReturnType<typeof setTimeout>;
    // A worker that has just died does not answer; the next one does.
    const lookAgain = (): void => {
      again = setTimeout(() => void look().catch(lookAgain), lookEvery);
    };
    lookAgain();
    return () => clearTimeout(again);
  }, [state]);
  useEffect(() => {
    // The number of the packet, the devices and what else is on the page are others now.
    if (state?.is === 'none' && state.ended !== null) void onChanged();
  }, [state?.is]);

  const cancelled = async (): Promise<void> => {
    say({ text: t('changeCancelled'), tone: 'info' });
    await moved();
  };
  const whenMoved = { send, onMoved: moved, onCancelled: cancelled, onChanged };

  if (state?.is === 'prepared') return <ProveRekey {...whenMoved} sheet={state.sheet} />;
  if (state?.is === 'running') return <RekeyWork {...whenMoved} state={state} />;
  return (
    <>
      {state?.is === 'none' && state.ended !== null && <Ended ended={state.ended} />}
      <p class="soft">{t('rekeyText')}</p>
      <details
        class="more"
        data-rekey
        open={open}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
        }}
      >
        <summary>{t('rekeyTitle')}</summary>
        {open && (
          <BeginRekey
            send={send}
            address={address}
            hasQuickUnlock={hasQuickUnlock}
            onPrepared={moved}
            onChanged={onChanged}
          />
        )}
      </details>
    </>
  );
};
