import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createAppStore } from '../../components/appStore.ts';
import { Notice } from '../../components/Notice.tsx';
import { onBackgroundChange } from '../../components/onBackgroundChange.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { Closed } from './Closed.tsx';
import { OpenVault } from './OpenVault.tsx';

/** The vault on a page of its own. */
export const Vault = ({ send }: { readonly send: Client['send'] }): JSX.Element | null => {
  const [app] = useState(() => createAppStore(send));
  useEffect(() => {
    void app.refresh();
    return onBackgroundChange(() => void app.refresh());
  }, [app]);
  const state = app.state.value;

  if (app.failed.value) {
    return (
      <main class="closed" data-screen="failed">
        <Notice tone="danger" refusal="unexpected">
          <p>{t('problemUnexpected')}</p>
        </Notice>
      </main>
    );
  }
  if (state === null) return null;
  return state.is === 'unlocked' ? (
    <OpenVault send={send} state={state} onChanged={app.refresh} />
  ) : (
    <Closed state={state} />
  );
};
