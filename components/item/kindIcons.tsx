import type { JSX } from 'preact';
import type { ItemKind, RecordKind } from '../../utils/vault/item.ts';

/** Drawn as the icons in components/icons.tsx are: on a grid of 20, as one path each. */
const paths: Readonly<Record<ItemKind, string>> = {
  login: 'M10.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm-1-2.5L16 4m-2.2 2.2L16 8.4m-4.4 0 1.2 1.2',
  card: 'M4 4.5h12A1.5 1.5 0 0 1 17.5 6v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14V6A1.5 1.5 0 0 1 4 4.5zM2.5 8.2h15M5.5 12.2h3',
  identity:
    'M4 4h12a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 4zm4.7 4.4a1.7 1.7 0 1 1-3.4 0 1.7 1.7 0 0 1 3.4 0zM4.5 13.2c.3-1.5 1.3-2.2 2.5-2.2s2.2.7 2.5 2.2M12 8.5h3m-3 3h3',
  note: 'M5.5 3.5h9A1.5 1.5 0 0 1 16 5v10a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15V5a1.5 1.5 0 0 1 1.5-1.5zM7 7.5h6m-6 3h6m-6 3h3.5',
  bank: 'm3 8 7-4.5L17 8zm1.8 2.5v4m3.5-4v4m3.4-4v4m3.5-4v4M3 16.5h14',
  passport:
    'M5.5 3h9A1.5 1.5 0 0 1 16 4.5v11a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-11A1.5 1.5 0 0 1 5.5 3zM13 8.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm-6 0h6M8 14h4',
  licence: 'M4.5 10.5 6 6.5h8l1.5 4m-12 0h13v4h-13zm0 4v1.5h2v-1.5m9 0v1.5h2v-1.5M6 12.5h.1m7.9 0h.1',
  document:
    'M11.5 3h-5A1.5 1.5 0 0 0 5 4.5v11A1.5 1.5 0 0 0 6.5 17h7a1.5 1.5 0 0 0 1.5-1.5v-9zm0 0v3.5H15M7.8 10.5h4.4m-4.4 3h4.4',
  insurance:
    'M10 3c2 1.3 4 1.8 6 1.8 0 5.7-1.6 9.7-6 12.2-4.4-2.5-6-6.5-6-12.2 2 0 4-.5 6-1.8zm-2.5 7 1.9 1.9L12.7 8.4',
  membership:
    'M4 5h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 15H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 5zm6 2.5.8 1.7 1.8.2-1.3 1.3.3 1.8-1.6-.9-1.6.9.3-1.8-1.3-1.3 1.8-.2z',
  software: 'm7 6.5-3.5 3.5L7 13.5m6-7 3.5 3.5-3.5 3.5M11.5 4l-3 12',
  wifi: 'M2.5 8a11 11 0 0 1 15 0m-12.7 2.8a7.6 7.6 0 0 1 10.4 0m-8 2.7a4.2 4.2 0 0 1 5.6 0M10 16.2v.1',
  ssh: 'M4 4h12a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 4zm2 4 2.5 2L6 12m4.5.5H14',
  api: 'M8 3.5H7A1.5 1.5 0 0 0 5.5 5v3L3.5 10l2 2v3A1.5 1.5 0 0 0 7 16.5h1m4-13h1A1.5 1.5 0 0 1 14.5 5v3l2 2-2 2v3a1.5 1.5 0 0 1-1.5 1.5h-1M10 10v.1',
  custom: 'M4 4h5v5H4zm7 0h5v5h-5zm-7 7h5v5H4zm9.5 0v5m-2.5-2.5h5',
};

/** What an item is, as a picture. Its name stands beside it. */
export const KindIcon = ({ kind }: { readonly kind: ItemKind | RecordKind }): JSX.Element => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={kind === 'type' || kind === 'generated' ? paths.custom : paths[kind]} />
  </svg>
);
