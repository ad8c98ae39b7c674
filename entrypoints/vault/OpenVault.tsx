import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { CloudIcon } from '../../components/icons.tsx';
import { AlarmNotice } from '../../components/sync/AlarmNotice.tsx';
import { syncText } from '../../components/sync/syncText.ts';
import { useLeaveGuard } from '../../components/item/leaveGuard.ts';
import { Toast } from '../../components/Toast.tsx';
import { useToast } from '../../components/useToast.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ListedItem } from '../../utils/messaging/results.ts';
import type { AppState } from '../../utils/messaging/state.ts';
import { BulkBar } from './bulk/BulkBar.tsx';
import { createBulkActions } from './bulk/bulkActions.ts';
import { Detail, type Opened } from './detail/Detail.tsx';
import { Header } from './Header.tsx';
import { ListColumn } from './list/ListColumn.tsx';
import { createPageStore } from './pageStore.ts';
import { type Shown, Sidebar } from './sidebar/Sidebar.tsx';
import { toolNamed, tools } from './tools.tsx';
import { useFollowed } from './useFollowed.ts';
import { useSearchKeys } from './useSearchKeys.ts';

type OpenVaultProps = {
  readonly send: Client['send'];
  readonly state: Extract<AppState, { is: 'unlocked' }>;
  readonly onChanged: () => Promise<void>;
};

const shownAt = (hash: string): Shown => {
  const name = toolNamed(hash);
  return name === undefined ? { is: 'list' } : { is: 'tool', name };
};

/** The open vault: what there is, the list or a tool, one item. */
export const OpenVault = ({ send, state, onChanged }: OpenVaultProps): JSX.Element => {
  const [toast, say] = useToast();
  const onClosed = (): void => void onChanged();
  const [store] = useState(() =>
    createPageStore({
      send,
      onClosed,
      setTimer: (work, milliseconds) => window.setTimeout(work, milliseconds),
      clearTimer: (timer) => window.clearTimeout(timer),
    }),
  );
  const bulk = useMemo(
    () => createBulkActions({ send, say, onClosed, onChanged: () => store.reload() }),
    [send, store],
  );
  const [shown, setShown] = useState(() => shownAt(location.hash));
  const [opened, setOpened] = useState<Opened | null>(null);
  const [menu, setMenu] = useState(false);
  const [changes, setChanges] = useState(0);
  const [erasing, setErasing] = useState<readonly ListedItem[]>([]);
  const guard = useLeaveGuard();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    void store.reload();
    search.current?.focus();
    // What other devices have changed is fetched while the list is looked at.
    void send('vault.sync', {}).then(onChanged, () => undefined);
  }, [store]);
  useFollowed(state.sync, onChanged, () => store.reload('again'));
  useSearchKeys(search);

  const filter = store.filter.value;
  const selection = store.selection.value;
  const isTrash = filter.is === 'trash';
  /** A new item is of the kind whose list is shown. */
  const newKind = filter.is === 'kind' ? filter.kind : 'login';

  const show = (next: Opened | null): void =>
    guard.leave(() => {
      setOpened(next);
      if (next === null) list.current?.focus();
    });
  const remove = (items: readonly ListedItem[]): void => {
    if (items.length === 0) return;
    if (isTrash) return setErasing(items);
    void bulk.trash(items.map(({ itemId }) => itemId)).then(store.selectNone);
  };
  const onSearchKey = (event: KeyboardEvent): void => {
    const first = store.rows.at(0);
    if (event.key === 'ArrowDown') list.current?.focus();
    else if (event.key === 'Enter' && first) show({ is: 'item', itemId: first.itemId });
    else if (event.key === 'Escape' && store.query.value !== '') store.search('');
    else if (event.key === 'Escape') list.current?.focus();
    else return;
    event.preventDefault();
  };
  const Tool = shown.is === 'tool' ? tools.find(({ name }) => name === shown.name)?.Part : undefined;
  const toolProps = { send, say, onClosed };

  return (
    <main
      class="page"
      data-screen="vault-page"
      data-shows={shown.is}
      data-opened={opened !== null}
      data-menu={menu}
    >
      <Header
        query={store.query.value}
        searchRef={search}
        onQuery={(text) => {
          setShown({ is: 'list' });
          store.search(text);
        }}
        onSearchKey={onSearchKey}
        menu={menu}
        onMenu={() => setMenu(!menu)}
        onAdd={() => show({ is: 'new', kind: newKind })}
        onOptions={() => void browser.runtime.openOptionsPage()}
        onLock={() => void send('lock', {}).then(onChanged, onChanged)}
      />
      <div class="page-side">
        <Sidebar
          facets={store.facets.value}
          filter={filter}
          shown={shown}
          onFilter={(next) => {
            setMenu(false);
            setShown({ is: 'list' });
            store.choose(next);
          }}
          onTool={(name) => {
            setMenu(false);
            setShown({ is: 'tool', name });
          }}
        />
        <p class="page-sync" data-sync={state.sync.is}>
          <CloudIcon />
          <span>{syncText(state.sync, Date.now())}</span>
        </p>
      </div>
      <section class="page-list" aria-label={t('listLabel')}>
        {state.sync.is === 'alarm' && (
          <AlarmNotice send={send} alarm={state.sync.alarm} onChanged={onChanged} />
        )}
        {Tool ? (
          <div class="page-tool">
            <Tool
              {...toolProps}
              changes={changes}
              onOpen={(itemId) => show({ is: 'item', itemId })}
              onChanged={() => store.reload()}
            />
          </div>
        ) : (
          <>
            <ListColumn
              store={store}
              listRef={list}
              openId={opened?.is === 'item' ? opened.itemId : null}
              onOpen={(itemId) => show({ is: 'item', itemId })}
              onRemove={remove}
              onTop={() => search.current?.focus()}
              onAdd={() => show({ is: 'new', kind: newKind })}
            />
            {selection.items.size > 0 && (
              <BulkBar
                {...toolProps}
                bulk={bulk}
                selection={selection}
                isTrash={isTrash}
                knownTags={(store.facets.value?.tags ?? []).map(({ tag }) => tag)}
                onAll={() => void store.selectAll()}
                onNone={store.selectNone}
                onRemove={() => remove([...selection.items.values()])}
              />
            )}
          </>
        )}
      </section>
      <section
        ref={detail}
        class="page-detail"
        aria-label={t('detailLabel')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- leads back to the list from whatever has the focus within
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented && opened !== null) show(null);
        }}
      >
        <Detail
          {...toolProps}
          opened={opened}
          guard={guard}
          onOpened={setOpened}
          onBack={() => show(null)}
          onChanged={() => {
            setChanges((times) => times + 1);
            return store.reload();
          }}
        />
      </section>
      {erasing.length > 0 && (
        <ConfirmDialog
          title={counted(erasing.length, 'eraseTitleOne', 'eraseTitle')}
          confirm={t('bulkErase')}
          dangerous
          onCancel={() => setErasing([])}
          onConfirm={() => {
            setErasing([]);
            void bulk.erase(erasing.map(({ itemId }) => itemId)).then(store.selectNone);
          }}
        >
          <p>{t('eraseText')}</p>
        </ConfirmDialog>
      )}
      <Toast toast={toast} />
    </main>
  );
};
