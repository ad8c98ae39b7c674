import type { JSX } from 'preact';
import { Notice } from '../../../components/Notice.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { ItemList } from './ItemList.tsx';
import type { RowActions } from './ItemRow.tsx';
import type { VaultStore } from './vaultStore.ts';

type VaultListsProps = RowActions & { readonly store: VaultStore };

/** What fits this page, then everything; or what was found. */
export const VaultLists = ({ store, ...actions }: VaultListsProps): JSX.Element | null => {
  const items = store.items.value;
  const tab = store.forTab.value;
  const searching = store.query.value.trim() !== '';

  if (store.failed.value) {
    return (
      <Notice tone="danger" refusal="unexpected">
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  }
  if (items === null) return null;
  if (items.length === 0) {
    return (
      <div class="empty">
        <p class="empty-title">{t(searching ? 'nothingFound' : 'vaultEmpty')}</p>
        <p class="soft">{t(searching ? 'nothingFoundText' : 'vaultEmptyText')}</p>
      </div>
    );
  }
  return (
    <>
      {tab?.is === 'matches' && (
        <section>
          <h2 class="list-title" id="list-tab">
            {t('forSite')} <strong class="host foreign">{tab.host}</strong>
          </h2>
          {tab.items.length > 0 ? (
            <ItemList items={tab.items} fits labelledBy="list-tab" {...actions} />
          ) : (
            <p class="list-none soft">{t('nothingForSite')}</p>
          )}
        </section>
      )}
      {tab?.is === 'no-fill' && tab.because === 'insecure' && (
        <p class="list-none soft">{t('noFillInsecure')}</p>
      )}
      <section>
        <h2 class="list-title" id="list-all">
          {searching ? t('found') : t('allItems')}
          <span class="list-count">{items.length}</span>
        </h2>
        <ItemList items={items} fits={false} labelledBy="list-all" {...actions} />
      </section>
    </>
  );
};
