import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CloseIcon } from '../../../components/icons.tsx';
import { IconButton } from '../../../components/IconButton.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { fewRows } from '../../../components/virtualList/fewRows.ts';
import { writtenNumber } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { ItemList } from './ItemList.tsx';
import type { RowActions } from './ItemRow.tsx';
import type { VaultStore } from './vaultStore.ts';

type VaultListsProps = RowActions & { readonly store: VaultStore };
type FewProps = RowActions & {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly items: readonly ListedItem[];
  readonly fits: (item: ListedItem) => boolean;
};

/** A short list with its heading; none without items. */
const Few = ({ id, title, items, ...rest }: FewProps): JSX.Element | null => {
  const rows = useMemo(() => fewRows(items), [items]);
  return items.length === 0 ? null : (
    <section>
      <h2 class="list-title" id={id}>
        {title}
      </h2>
      <ItemList rows={rows} labelledBy={id} {...rest} />
    </section>
  );
};

const never = (): boolean => false;

/** What fits this page, what is used most, everything; or what was found; or one of the lists. */
export const VaultLists = ({ store, ...actions }: VaultListsProps): JSX.Element | null => {
  /** Null until all of it has come; how long that takes depends on how much there is. */
  const total = store.ready.value ? store.rows.total.value : null;
  const tab = store.forTab.value;
  const chosen = store.chosen.value;
  const searching = store.query.value.trim() !== '';
  const fitting = new Set(tab?.is === 'matches' ? tab.items.map(({ itemId }) => itemId) : []);
  const fits = ({ itemId }: ListedItem): boolean => fitting.has(itemId);

  if (store.rows.failed.value) {
    return (
      <Notice tone="danger" refusal="unexpected">
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  }
  const begins = !searching && chosen === null;
  // What fits the page waits for nothing else: it stands above all, and nothing that comes later moves it.
  if (total === null && !(begins && fitting.size > 0)) return null;
  return (
    <>
      {begins && total !== 0 && (
        <>
          {tab?.is === 'matches' && (
            <>
              <Few
                id="list-tab"
                title={
                  <>
                    {t('forSite')} <strong class="host foreign">{tab.host}</strong>
                  </>
                }
                items={tab.items}
                fits={fits}
                {...actions}
              />
              {tab.items.length === 0 && (
                <section>
                  <h2 class="list-title">
                    {t('forSite')} <strong class="host foreign">{tab.host}</strong>
                  </h2>
                  <p class="list-none soft">{t('nothingForSite')}</p>
                </section>
              )}
            </>
          )}
          {tab?.is === 'no-fill' && tab.because === 'insecure' && (
            <p class="list-none soft">{t('noFillInsecure')}</p>
          )}
          <Few
            id="list-favourites"
            title={t('listFavourites')}
            items={total === null ? [] : store.favourites.value}
            fits={never}
            {...actions}
          />
          <Few
            id="list-recent"
            title={t('listRecent')}
            items={store.recent.value}
            fits={never}
            {...actions}
          />
        </>
      )}
      {total === 0 && (
        <div class="empty">
          <p class="empty-title">
            {t(searching ? 'nothingFound' : chosen === null ? 'vaultEmpty' : 'listEmpty')}
          </p>
          <p class="soft">
            {t(searching ? 'nothingFoundText' : chosen === null ? 'vaultEmptyText' : 'listEmptyText')}
          </p>
        </div>
      )}
      {total !== null && (total > 0 || chosen !== null) && (
        <section>
          <h2 class="list-title" id="list-all" data-list={searching ? 'found' : (chosen?.filter.is ?? 'all')}>
            <span class="foreign">{searching ? t('found') : (chosen?.name ?? t('listAll'))}</span>
            <span class="list-count" data-count={total}>
              {writtenNumber(total)}
            </span>
            {!searching && chosen !== null && (
              <IconButton action="list-close" label={t('listClose')} onPress={() => store.choose(null)}>
                <CloseIcon />
              </IconButton>
            )}
          </h2>
          <ItemList rows={store.rows} fits={searching ? fits : never} labelledBy="list-all" {...actions} />
        </section>
      )}
    </>
  );
};
