import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/client.ts';
import type { AppState } from '../../utils/messaging/state.ts';
import { lazily } from '../../components/lazily.tsx';
import { closesForFiles, openVaultPage, type Place } from './place.ts';
import { forgetPostponed, isPostponed, postpone } from './postponed.ts';
import { useToast } from '../../components/useToast.ts';
import { VaultScreen } from './vault/VaultScreen.tsx';
import { createVaultStore } from './vault/vaultStore.ts';

/** With the reader of codes and the packet's forms: seen once in the life of an account. */
const PacketDeliverScreen = lazily(
  async () => (await import('./enter/PacketDeliverScreen.tsx')).PacketDeliverScreen,
);

/** With everything that an item's form has: the list is there before it. */
const loadItemScreen = async () => (await import('./item/ItemScreen.tsx')).ItemScreen;
const ItemScreen = lazily(loadItemScreen);
const GeneratorScreen = lazily(async () => (await import('./generator/GeneratorScreen.tsx')).GeneratorScreen);

type UnlockedProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly tabId: number | null;
  readonly state: Extract<AppState, { is: 'unlocked' }>;
  readonly onState: (state: AppState) => void;
  readonly onChanged: () => Promise<void>;
  readonly onOptions: () => void;
  readonly onWays: () => void;
};

type At =
  | { readonly is: 'vault' | 'deliver' | 'generator' }
  | { readonly is: 'item'; readonly itemId: string | undefined };

/** Milliseconds between two looks at a sync that is not through. */
const syncLook = 2000;
/** Milliseconds that "filled" can be read before the popup makes room for the page. */
const filledLook = 900;

/** The vault is open: its list, one item, or the packet that is still to be stored. */
export const Unlocked = ({
  send,
  place,
  tabId,
  state,
  onState,
  onChanged,
  onOptions,
  onWays,
}: UnlockedProps): JSX.Element => {
  const [at, setAt] = useState<At>({ is: state.packetToDeliver && !isPostponed() ? 'deliver' : 'vault' });
  const [toast, say] = useToast();
  const [store] = useState(() =>
    createVaultStore({
      send,
      tabId,
      onClosed: () => void onChanged(),
      setTimer: (work, milliseconds) => window.setTimeout(work, milliseconds),
      clearTimer: (timer) => window.clearTimeout(timer),
    }),
  );

  useEffect(() => {
    // As soon as there is nothing else to do: whoever opens an item is not to wait for its code.
    const idle = requestIdleCallback(() => void loadItemScreen().catch(() => undefined));
    return () => cancelIdleCallback(idle);
  }, []);

  const { is: sync } = state.sync;
  // One sync may follow another without a look at the state in between.
  const syncedAt = state.sync.is === 'synced' ? state.sync.at : 0;
  useEffect(() => {
    if (sync !== 'syncing' && sync !== 'pending') return undefined;
    const timer = setInterval(() => void onChanged(), syncLook);
    return () => clearInterval(timer);
  }, [sync]);
  useEffect(() => {
    // What another device changed is in the list as soon as it has come.
    if (sync === 'synced' && at.is === 'vault') void store.reload('again');
  }, [sync, syncedAt]);

  const toVault = (): void => setAt({ is: 'vault' });
  // Confirmed meanwhile, here or in a tab: nothing is left to deliver.
  const shown: At = at.is === 'deliver' && !state.packetToDeliver ? { is: 'vault' } : at;

  switch (shown.is) {
    case 'deliver':
      return (
        <PacketDeliverScreen
          send={send}
          place={place}
          onConfirmed={async () => {
            forgetPostponed();
            await onChanged();
            toVault();
          }}
          onLater={() => {
            postpone();
            toVault();
          }}
          onChanged={onChanged}
        />
      );
    case 'item':
      return (
        <ItemScreen
          place={place}
          key={shown.itemId}
          send={send}
          itemId={shown.itemId}
          tab={store.forTab.value}
          toast={toast}
          say={say}
          onChooseFiles={closesForFiles(place) ? () => void openVaultPage(place) : undefined}
          onBack={() => {
            toVault();
            void onChanged();
          }}
          onChanged={onChanged}
        />
      );
    case 'generator': {
      const tab = store.forTab.value;
      return (
        <GeneratorScreen
          send={send}
          site={tab?.is === 'matches' ? tab.host : undefined}
          onBack={() => {
            toVault();
            void onChanged();
          }}
        />
      );
    }
    default:
      return (
        <VaultScreen
          send={send}
          store={store}
          state={state}
          place={place}
          tabId={tabId}
          toast={toast}
          say={say}
          onState={onState}
          onChanged={onChanged}
          onItem={(itemId) => setAt({ is: 'item', itemId })}
          onGenerator={() => setAt({ is: 'generator' })}
          onDeliver={() => setAt({ is: 'deliver' })}
          onOptions={onOptions}
          onWays={onWays}
          onFilled={() => {
            if (place === 'popup') setTimeout(() => window.close(), filledLook);
          }}
        />
      );
  }
};
