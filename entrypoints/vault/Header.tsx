import type { JSX, RefObject } from 'preact';
import { IconButton } from '../../components/IconButton.tsx';
import { LockIcon, MenuIcon, PlusIcon, SearchIcon, SlidersIcon } from '../../components/icons.tsx';
import { Mark } from '../../components/Mark.tsx';
import { t } from '../../utils/i18n/text.ts';

type HeaderProps = {
  readonly query: string;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: string) => void;
  /** Keys that lead from the field into the list. */
  readonly onSearchKey: (event: KeyboardEvent) => void;
  /** Where there is no room for the lists' names, this shows them. */
  readonly menu: boolean;
  readonly onMenu: () => void;
  readonly onAdd: () => void;
  readonly onOptions: () => void;
  readonly onLock: () => void;
};

/** The mark, the search, and the vault's own buttons. */
export const Header = (props: HeaderProps): JSX.Element => (
  <header class="page-header">
    <div class="page-menu">
      <IconButton action="menu" label={t('sideLabel')} pressed={props.menu} onPress={props.onMenu}>
        <MenuIcon />
      </IconButton>
    </div>
    <div class="page-name">
      <Mark />
      <h1>{t('extensionName')}</h1>
    </div>
    <label class="search">
      <SearchIcon />
      <span class="unseen">{t('searchLabel')}</span>
      <input
        ref={props.searchRef}
        name="query"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={t('searchLabel')}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
        onKeyDown={props.onSearchKey}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
    <button
      type="button"
      class="button vault-add"
      data-action="add"
      aria-label={t('add')}
      onClick={props.onAdd}
    >
      <PlusIcon />
      <span>{t('add')}</span>
    </button>
    <IconButton action="options" label={t('options')} onPress={props.onOptions}>
      <SlidersIcon />
    </IconButton>
    <IconButton action="lock" label={t('lock')} onPress={props.onLock}>
      <LockIcon />
    </IconButton>
  </header>
);
