import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { CloudIcon } from '../../../components/icons.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AppState, SyncStatus } from '../../../utils/messaging/state.ts';
import { syncText } from '../../../components/sync/syncText.ts';

type SyncLineProps = {
  readonly send: Client['send'];
  readonly sync: SyncStatus;
  readonly onState: (state: AppState) => void;
};

/** How the vault stands with the service, in words, and a button to ask it now. */
export const SyncLine = ({ send, sync, onState }: SyncLineProps): JSX.Element => {
  const [asking, setAsking] = useState(false);
  const syncNow = async (): Promise<void> => {
    setAsking(true);
    try {
      onState(await send('vault.sync', {}));
    } catch {
      // The line goes on saying how things stood before.
    } finally {
      setAsking(false);
    }
  };
  const troubled = sync.is !== 'synced' && sync.is !== 'syncing';
  return (
    <footer class={troubled ? 'sync-line sync-line-troubled' : 'sync-line'} data-sync={sync.is}>
      <CloudIcon />
      <p role="status">{asking ? t('syncing') : syncText(sync, Date.now())}</p>
      <Button
        action="sync"
        look="quiet"
        size="small"
        busy={asking || sync.is === 'syncing'}
        onPress={() => void syncNow()}
      >
        {t('syncNow')}
      </Button>
    </footer>
  );
};
