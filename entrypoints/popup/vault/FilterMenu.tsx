import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../../../components/Notice.tsx';
import { KindIcon } from '../../../components/item/kindIcons.tsx';
import { kindName } from '../../../components/item/names.ts';
import { ClockIcon, FolderIcon, StarIcon, TagIcon, TrashIcon } from '../../../components/icons.tsx';
import { writtenNumber } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { Facets, ListFilter } from '../../../utils/messaging/vault.ts';
import { itemKinds } from '../../../utils/vault/item.ts';
import type { Chosen } from './vaultStore.ts';
import './filterMenu.css';

type FilterMenuProps = {
  readonly send: Client['send'];
  readonly chosen: Chosen | null;
  /** Null: everything. */
  readonly onChoose: (chosen: Chosen | null) => void;
  readonly onCancel: () => void;
  readonly onClosed: () => void;
};

type Entry = {
  readonly filter: ListFilter;
  readonly name: string;
  /** Absent where nobody counts them. */
  readonly count?: number;
  readonly icon: JSX.Element;
};

const entriesOf = (facets: Facets): readonly Entry[] => [
  { filter: { is: 'all' }, name: t('listAll'), count: facets.all, icon: <FolderIcon /> },
  {
    filter: { is: 'favourites' },
    name: t('listFavourites'),
    count: facets.favourites,
    icon: <StarIcon />,
  },
  { filter: { is: 'recent' }, name: t('listRecent'), icon: <ClockIcon /> },
  ...itemKinds.flatMap((kind): Entry[] => {
    const count = facets.kinds[kind] ?? 0;
    const entry = {
      filter: { is: 'kind', kind },
      name: kindName(kind),
      count,
      icon: <KindIcon kind={kind} />,
    } as const;
    return count === 0 ? [] : [entry];
  }),
  ...facets.types.map(({ typeName, count }): Entry => ({
    filter: { is: 'type', typeName },
    name: typeName,
    count,
    icon: <KindIcon kind="custom" />,
  })),
  ...facets.tags.map(({ tag, count }): Entry => ({
    filter: { is: 'tag', tag },
    name: tag,
    count,
    icon: <TagIcon />,
  })),
  { filter: { is: 'trash' }, name: t('listTrash'), count: facets.trash, icon: <TrashIcon /> },
];

/** Keys of the list, as they are on the keys, what each does, and whether the control key is held with it. */
const keys = [
  ['↑ ↓', 'keyMove', false],
  ['↵', 'keyFill', false],
  ['↵', 'keyOpen', true],
  ['C', 'keyPassword', true],
  ['B', 'keyUsername', true],
] as const;

/** The lists that there are, and what the keyboard can do. Arrows go from one list to the next. */
export const FilterMenu = ({
  send,
  chosen,
  onChoose,
  onCancel,
  onClosed,
}: FilterMenuProps): JSX.Element | null => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [facets, setFacets] = useState<Facets | 'failed' | null>(null);
  useEffect(() => {
    send('vault.facets', {}).then(
      (answer) => (answer.is === 'facets' ? setFacets(answer.facets) : onClosed()),
      () => setFacets('failed'),
    );
  }, [send]);
  useEffect(() => {
    if (facets === null || !dialog.current) return undefined;
    dialog.current.showModal();
    return () => dialog.current?.close();
  }, [facets === null]);
  if (facets === null) return null;

  const isChosen = ({ filter }: Entry): boolean =>
    JSON.stringify(filter) === JSON.stringify(chosen?.filter ?? { is: 'all' });
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const entries = [...(dialog.current?.querySelectorAll('button') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    entries[Math.min(Math.max(at + step, 0), entries.length - 1)]?.focus();
  };

  return (
    <dialog
      ref={dialog}
      class="dialog filter-menu"
      aria-label={t('filterMenu')}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onKeyDown={onKeyDown}
      // What lies beside the menu closes it.
      onClick={(event) => {
        if (event.target === dialog.current) onCancel();
      }}
    >
      {facets === 'failed' ? (
        <Notice tone="danger" refusal="unexpected">
          <p>{t('problemUnexpected')}</p>
        </Notice>
      ) : (
        <ul>
          {entriesOf(facets).map((entry) => (
            <li key={JSON.stringify(entry.filter)}>
              <button
                type="button"
                class="filter-entry"
                data-filter={entry.filter.is}
                data-name={entry.name}
                aria-current={isChosen(entry) ? 'true' : undefined}
                onClick={() =>
                  onChoose(entry.filter.is === 'all' ? null : { filter: entry.filter, name: entry.name })
                }
              >
                {entry.icon}
                <span class="filter-name foreign">{entry.name}</span>
                {entry.count !== undefined && <span class="filter-count">{writtenNumber(entry.count)}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <dl class="filter-keys">
        {keys.map(([key, text, withControl]) => (
          <div key={text}>
            <dt>
              <kbd>{withControl ? `${t('keyControl')} ${key}` : key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
};
