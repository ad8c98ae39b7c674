import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { lazily } from '../../../components/lazily.tsx';
import { Toast, type ToastText } from '../../../components/Toast.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import { openVaultPage, type Place } from '../place.ts';
import { OfferCard } from './OfferCard.tsx';
import { SyncLine } from './SyncLine.tsx';
import { useListKeys } from './useListKeys.ts';
import { useRowActions } from './useRowActions.ts';
import { VaultBanners } from './VaultBanners.tsx';
import { VaultHeader } from './VaultHeader.tsx';
import { VaultLists } from './VaultLists.tsx';
import type { VaultStore } from './vaultStore.ts';

/** Comes late in any case, and to few. */
const FailedSignIns = lazily(
  async () => (await import('../../../components/FailedSignIns.tsx')).FailedSignIns,
);
const WaysBanner = lazily(async () => (await import('./WaysBanner.tsx')).WaysBanner);

/** Where a form sends to another host. */
const HostQuestion = lazily(async () => (await import('./HostQuestion.tsx')).HostQuestion);
/** Asked for when it is opened. */
const FilterMenu = lazily(async () => (await import('./FilterMenu.tsx')).FilterMenu);

type VaultScreenProps = {
  readonly send: Client['send'];
  readonly store: VaultStore;
  readonly state: Extract<AppState, { is: 'unlocked' }>;
  readonly place: Place;
  readonly tabId: number | null;
  readonly toast: ToastText | null;
  readonly say: (toast: ToastText) => void;
  readonly onState: (state: AppState) => void;
  /** Something says that the state is another one now. */
  readonly onChanged: () => Promise<void>;
  /** Without an id: a new one. */
  readonly onItem: (itemId?: string) => void;
  readonly onGenerator: () => void;
  readonly onDeliver: () => void;
  readonly onOptions: () => void;
  /** Leads to the list of ways back in. */
  readonly onWays: () => void;
  readonly onFilled: () => void;
};

/** The vault: offers and banners, what fits this page, everything. */
export const VaultScreen = (props: VaultScreenProps): JSX.Element => {
  const { send, store, state, place, tabId, toast, say, onState, onChanged, onItem } = props;
  const search = useRef<HTMLInputElement>(null);
  const screen = useRef<HTMLElement>(null);
  const [menu, setMenu] = useState(false);
  const rows = useRowActions({
    send,
    tabId,
    say,
    onClosed: () => void onChanged(),
    onFilled: props.onFilled,
  });

  // Before the first frame and not after it: the list is what the popup was opened for.
  useLayoutEffect(() => {
    void store.reload();
    search.current?.focus();
  }, [store]);

  const lock = async (): Promise<void> => {
    await send('lock', {}).catch(() => undefined);
    await onChanged();
  };

  useListKeys({
    screen,
    search,
    onEscape: () => {
      if (store.query.value !== '') store.search('');
      else if (store.chosen.value !== null) store.choose(null);
      else return false;
      return true;
    },
  });

  return (
    <main ref={screen} class="screen vault" data-screen="vault">
      <VaultHeader
        query={store.query.value}
        searchRef={search}
        onQuery={store.search}
        onAdd={() => onItem()}
        onGenerator={props.onGenerator}
        onLock={() => void lock()}
        onOptions={props.onOptions}
        onPage={() => void openVaultPage(place)}
        filter={menu}
        onFilter={() => setMenu(!menu)}
      />
      {menu && (
        <FilterMenu
          send={send}
          chosen={store.chosen.value}
          onChoose={(chosen) => {
            setMenu(false);
            store.choose(chosen);
            search.current?.focus();
          }}
          onCancel={() => {
            setMenu(false);
            search.current?.focus();
          }}
          onClosed={() => void onChanged()}
        />
      )}
      <div class="vault-body">
        {store.offers.value.map((offer) => (
          <OfferCard
            key={offer.offerId}
            send={send}
            offer={offer}
            onAnswered={async (what) => {
              if (what === 'not-open') return onChanged();
              if (what === 'saved') say({ text: t('offerSaved'), tone: 'good' });
              return store.reload();
            }}
          />
        ))}
        <FailedSignIns send={send} />
        <VaultBanners
          send={send}
          state={state}
          onDeliver={props.onDeliver}
          onOptions={props.onOptions}
          onChanged={onChanged}
        />
        <VaultLists
          store={store}
          onFill={rows.fill}
          onOpen={(item) => onItem(item.itemId)}
          onCopyUsername={rows.copyUsername}
          onCopyPassword={rows.copyPassword}
        />
      </div>
      {/* As long as the packet is not in hand, that is said, and its being no way back is a part of it. */}
      {!state.packetToDeliver && <WaysBanner send={send} onWays={props.onWays} />}
      <SyncLine send={send} sync={state.sync} onState={onState} />
      {rows.question && (
        <HostQuestion
          host={rows.question.host}
          onFill={() => rows.question && rows.fill(rows.question.item, rows.question.host)}
          onCancel={rows.dropQuestion}
        />
      )}
      <Toast toast={toast} />
    </main>
  );
};
