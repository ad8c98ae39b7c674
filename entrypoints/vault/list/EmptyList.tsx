import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { PlusIcon } from '../../../components/icons.tsx';
import { t, type TextKey } from '../../../utils/i18n/text.ts';
import type { ListFilter } from '../../../utils/messaging/vault.ts';
import type { PageStore } from '../pageStore.ts';

/** What a list without items says, by which list it is. */
const textsOf = ({ is }: ListFilter): readonly [TextKey, TextKey] => {
  switch (is) {
    case 'all':
      return ['vaultEmpty', 'listEmptyAll'];
    case 'favourites':
      return ['listEmptyFavourites', 'listEmptyFavouritesText'];
    case 'trash':
      return ['listEmptyTrash', 'listEmptyTrashText'];
    default:
      return ['listEmpty', 'listEmptyText'];
  }
};

type EmptyListProps = { readonly store: PageStore; readonly onAdd: () => void };

/** Nothing to list: says why, and what to do where there is something to do. */
export const EmptyList = ({ store, onAdd }: EmptyListProps): JSX.Element => {
  const searching = store.query.value.trim() !== '';
  const [title, text] = searching
    ? (['nothingFound', 'nothingFoundText'] as const)
    : textsOf(store.filter.value);
  return (
    <div class="empty" data-empty={searching ? 'search' : store.filter.value.is}>
      <p class="empty-title">{t(title)}</p>
      <p class="soft">{t(text)}</p>
      {!searching && store.filter.value.is === 'all' && (
        <div class="actions">
          <Button action="add-first" look="primary" onPress={onAdd}>
            <PlusIcon />
            {t('listAddFirst')}
          </Button>
          <a class="button button-secondary" data-action="import" href="/options.html#import">
            {t('sectionImport')}
          </a>
        </div>
      )}
    </div>
  );
};
