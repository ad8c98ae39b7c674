import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createAppStore } from '../../components/appStore.ts';
import { ChangedByPasskey } from '../../components/ChangedByPasskey.tsx';
import { Mark } from '../../components/Mark.tsx';
import { EndedNotice } from '../../components/EndedNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PendingReset } from '../../components/PendingReset.tsx';
import { onBackgroundChange } from '../../components/onBackgroundChange.ts';
import { Toast } from '../../components/Toast.tsx';
import { useToast } from '../../components/useToast.ts';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { AppState } from '../../utils/messaging/state.ts';
import { Help } from './Help.tsx';
import { Section } from './Section.tsx';
import { Sections } from './Sections.tsx';

/** Why there is nothing to set, and what to do about it. */
const closedText = (state: Exclude<AppState, { is: 'unlocked' }>): string => {
  switch (state.is) {
    case 'signed-out':
      return t('optionsSignedOut');
    case 'removed':
      return t('optionsRemoved');
    case 'signing-up':
    case 'resetting':
    case 'signed-in-unproven':
      return t('optionsUnfinished');
    case 'locked':
      return t('optionsLocked');
    default:
      return unreachable(state);
  }
};

/** The options page. Everything on it needs the vault to be open. */
export const Options = ({ send }: { readonly send: Client['send'] }): JSX.Element => {
  const [app] = useState(() => createAppStore(send));
  const [toast, say] = useToast();
  /** Until the page is closed: whether the account was just deleted here. */
  const [deleted, setDeleted] = useState<'verified' | 'said' | null>(null);
  useEffect(() => {
    void app.refresh();
    return onBackgroundChange(() => void app.refresh());
  }, [app]);
  const state = app.state.value;

  return (
    <main class="options" data-screen="options">
      <header class="options-header">
        <Mark size={34} />
        <h1>{t('optionsTitle')}</h1>
      </header>
      {app.failed.value && (
        <Notice tone="danger" refusal="unexpected">
          <p>{t('problemUnexpected')}</p>
        </Notice>
      )}
      {state?.is === 'unlocked' && <ChangedByPasskey change={state.changedByPasskey} />}
      {state?.is === 'unlocked' && (
        <Sections
          send={send}
          state={state}
          say={say}
          onDeleted={async (verified) => {
            setDeleted(verified ? 'verified' : 'said');
            await app.refresh();
          }}
          onChanged={app.refresh}
        />
      )}
      {state && state.is !== 'unlocked' && (
        <>
          <div class="section stack" data-section={state.is}>
            {deleted !== null && state.is === 'signed-out' && (
              <Notice tone={deleted === 'verified' ? 'good' : 'warn'}>
                <p role="status" data-deleted={deleted}>
                  {t(deleted === 'verified' ? 'deleteDoneVerified' : 'deleteDone')}
                </p>
              </Notice>
            )}
            {state.is === 'locked' && (
              <>
                <PendingReset send={send} dueOn={state.resetDueOn} onChanged={app.refresh} />
                <EndedNotice ended={state.ended} />
              </>
            )}
            <p>{closedText(state)}</p>
            <div class="actions">
              <a class="button button-primary" data-action="open-halfkey" href="/popup.html?in=tab">
                {t('openHalfkey')}
              </a>
            </div>
          </div>
          <Section name="help">
            <Help send={send} say={say} />
          </Section>
        </>
      )}
      <Toast toast={toast} />
    </main>
  );
};
