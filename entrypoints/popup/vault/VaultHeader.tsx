import type { JSX, RefObject } from 'preact';
import { IconButton } from '../../../components/IconButton.tsx';
import { LockIcon, PlusIcon, SearchIcon, SlidersIcon } from '../../../components/icons.tsx';
import { Mark } from '../../../components/Mark.tsx';
import { t } from '../../../utils/i18n/text.ts';

type VaultHeaderProps = {
  readonly query: string;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: string) => void;
  readonly onAdd: () => void;
  readonly onLock: () => void;
  readonly onOptions: () => void;
};

/** The mark, the vault's own buttons, and the search. */
export const VaultHeader = ({
  query,
  searchRef,
  onQuery,
  onAdd,
  onLock,
  onOptions,
}: VaultHeaderProps): JSX.Element => (
  <header class="vault-header">
    <div class="vault-bar">
      <Mark />
      <h1 class="vault-name">{t('extensionName')}</h1>
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
      <button type="button" class="button vault-add" data-action="add" onClick={onAdd}>
        <PlusIcon />
        {t('add')}
      </button>
    </div>
  </header>
);
