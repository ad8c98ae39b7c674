import type { ComponentType, JSX } from 'preact';
import { FileIcon } from '../../components/icons.tsx';
import { lazily } from '../../components/lazily.tsx';
import type { TextKey } from '../../utils/i18n/text.ts';
import type { SelectionToolProps } from './toolProps.ts';

type SelectionTool = {
  readonly name: string;
  readonly title: TextKey;
  readonly Icon: () => JSX.Element;
  /** A dialog over the list. */
  readonly Part: ComponentType<SelectionToolProps>;
};

/** What else can be done with the items that are chosen: each has a button in the bar, and a dialog. */
export const selectionTools: readonly SelectionTool[] = [
  {
    name: 'export',
    title: 'bulkExport',
    Icon: FileIcon,
    Part: lazily(async () => (await import('./bulk/ExportSelected.tsx')).ExportSelected),
  },
];
