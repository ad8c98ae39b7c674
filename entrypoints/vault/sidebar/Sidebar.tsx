import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { KindIcon } from '../../../components/item/kindIcons.tsx';
import { ClockIcon, FileIcon, FolderIcon, StarIcon, TagIcon, TrashIcon } from '../../../components/icons.tsx';
import { writtenNumber } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Facets, ListFilter } from '../../../utils/messaging/vault.ts';
import { itemKinds } from '../../../utils/vault/item.ts';
import { type ToolName, tools } from '../tools.tsx';
import { filterText, sameFilter } from './filterText.ts';

/** What the page shows: one of the lists, or one of the tools. */
export type Shown = { readonly is: 'list' } | { readonly is: 'tool'; readonly name: ToolName };

type SidebarProps = {
  readonly facets: Facets | null;
  readonly filter: ListFilter;
  readonly shown: Shown;
  readonly onFilter: (filter: ListFilter) => void;
  readonly onTool: (name: ToolName) => void;
};

type EntryProps = {
  readonly name: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly current: boolean;
  readonly icon: ComponentChildren;
  readonly onPress: () => void;
};

const Entry = ({ name, text, count, current, icon, onPress }: EntryProps): JSX.Element => (
  <li>
    <button
      type="button"
      class="side-entry"
      data-side={name}
      aria-current={current ? 'page' : undefined}
      onClick={onPress}
    >
      {icon}
      <span class="side-text foreign">{text}</span>
      {count !== undefined && <span class="side-count">{writtenNumber(count)}</span>}
    </button>
  </li>
);

type GroupProps = { readonly title: string; readonly children: ComponentChildren };

const Group = ({ title, children }: GroupProps): JSX.Element => {
  const id = useId();
  return (
    <section class="side-group">
      <h2 id={id}>{title}</h2>
      <ul aria-labelledby={id}>{children}</ul>
    </section>
  );
};

/** Every list that there is, with how many are in it, and the tools. */
export const Sidebar = ({ facets, filter, shown, onFilter, onTool }: SidebarProps): JSX.Element => {
  const entry = (of: ListFilter, icon: ComponentChildren, count: number | undefined, name: string) => (
    <Entry
      key={name}
      name={name}
      text={filterText(of)}
      count={count}
      icon={icon}
      current={shown.is === 'list' && sameFilter(of, filter)}
      onPress={() => onFilter(of)}
    />
  );
  const kinds = itemKinds.filter((kind) => (facets?.kinds[kind] ?? 0) > 0);
  return (
    <nav class="side" aria-label={t('sideLabel')}>
      <ul>
        {entry({ is: 'all' }, <FolderIcon />, facets?.all, 'all')}
        {entry({ is: 'favourites' }, <StarIcon />, facets?.favourites, 'favourites')}
        {entry({ is: 'recent' }, <ClockIcon />, undefined, 'recent')}
      </ul>
      {kinds.length > 0 && (
        <Group title={t('sideKinds')}>
          {kinds.map((kind) =>
            entry({ is: 'kind', kind }, <KindIcon kind={kind} />, facets?.kinds[kind], `kind-${kind}`),
          )}
          {facets?.types.map(({ typeName, count }) =>
            entry({ is: 'type', typeName }, <KindIcon kind="custom" />, count, `type-${typeName}`),
          )}
        </Group>
      )}
      {facets !== null && facets.tags.length > 0 && (
        <Group title={t('sideTags')}>
          {facets.tags.map(({ tag, count }) => entry({ is: 'tag', tag }, <TagIcon />, count, `tag-${tag}`))}
        </Group>
      )}
      <ul>{entry({ is: 'trash' }, <TrashIcon />, facets?.trash, 'trash')}</ul>
      <Group title={t('sideTools')}>
        {tools.map(({ name, title, Icon }) => (
          <Entry
            key={name}
            name={name}
            text={t(title)}
            icon={<Icon />}
            current={shown.is === 'tool' && shown.name === name}
            onPress={() => onTool(name)}
          />
        ))}
        <li>
          <a class="side-entry" data-side="import" href="/options.html#import">
            <FileIcon />
            <span class="side-text">{t('sectionImport')}</span>
          </a>
        </li>
      </Group>
    </nav>
  );
};
