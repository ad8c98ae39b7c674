import type { JSX, RefObject } from 'preact';
import { IconButton } from '../../../components/IconButton.tsx';
import {
  DiceIcon,
  FilterIcon,
  LockIcon,
  PlusIcon,
  SearchIcon,
  SlidersIcon,
  TabIcon,
} from '../../../components/icons.tsx';
import { Mark } from '../../../components/Mark.tsx';
import { t } from '../../../utils/i18n/text.ts';

type VaultHeaderProps = {
  readonly query: string;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: string) => void;
  readonly onAdd: () => void;
  readonly onGenerator: () => void;
  readonly onLock: () => void;
  readonly onOptions: () => void;
  /** Goes on in a tab, with the whole vault. */
  readonly onPage: () => void;
  /** The menu of lists is open. */
  readonly filter: boolean;
  readonly onFilter: () => void;
};

/** The mark, the vault's own buttons, and the search. */
export const VaultHeader = ({
  query,
  searchRef,
  onQuery,
  onAdd,
  onGenerator,
  onLock,
  onOptions,
  onPage,
  filter,
  onFilter,
}: VaultHeaderProps): JSX.Element => (
  <header class="vault-header">
    <div class="vault-bar">
      <Mark />
      <h1 class="vault-name">{t('extensionName')}</h1>
      <IconButton action="generator" label={t('generatorScreen')} onPress={onGenerator}>
        <DiceIcon />
      </IconButton>
      <IconButton action="vault-page" label={t('vaultPageOpen')} onPress={onPage}>
        <TabIcon />
      </IconButton>
      <IconButton action="options" label={t('options')} onPress={onOptions}>
        <SlidersIcon />
      </IconButton>
      <IconButton action="lock" label={t('lock')} onPress={onLock}>
        <LockIcon />
      </IconButton>
    </div>
    <div class="vault-search">
      <label class="search">
        <SearchIcon />
        <span class="unseen">{t('searchLabel')}</span>
        <input
          ref={searchRef}
          name="query"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('searchLabel')}
          value={query}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
      </label>
      <IconButton action="filter" label={t('filterMenu')} pressed={filter} onPress={onFilter}>
        <FilterIcon />
      </IconButton>
      <button type="button" class="button vault-add" data-action="add" onClick={onAdd}>
        <PlusIcon />
        {t('add')}
      </button>
    </div>
  </header>
);
