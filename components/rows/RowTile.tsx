import type { JSX } from 'preact';
import { lazily } from '../lazily.tsx';
import type { ListedItem } from '../../utils/messaging/results.ts';
import { initialOf, shownTitle } from './shownText.ts';
import './rows.css';

/** Most of what people keep are logins. */
const KindIcon = lazily(async () => (await import('../item/kindIcons.tsx')).KindIcon);

type RowTileProps = {
  readonly item: ListedItem;
  /** It fits the page below. */
  readonly fits?: boolean;
};

/** What a row is known by at a glance: a login by its first letter, everything else by what it is. */
export const RowTile = ({ item, fits = false }: RowTileProps): JSX.Element => (
  <span class={fits ? 'row-tile row-tile-fits' : 'row-tile'} aria-hidden="true">
    {item.kind === 'login' ? initialOf(shownTitle(item)) : <KindIcon kind={item.kind} />}
  </span>
);
