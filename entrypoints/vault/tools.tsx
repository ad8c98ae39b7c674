import type { ComponentType, JSX } from 'preact';
import { MergeIcon, ShieldIcon } from '../../components/icons.tsx';
import { lazily } from '../../components/lazily.tsx';
import type { TextKey } from '../../utils/i18n/text.ts';
import type { ToolProps } from './toolProps.ts';

type Tool = {
  /** Also its place in the page's address: `/vault.html#duplicates`. */
  readonly name: string;
  readonly title: TextKey;
  readonly Icon: () => JSX.Element;
  readonly Part: ComponentType<ToolProps>;
};

/** What can be done with the vault as a whole, in the order of the left column. Each is loaded when it is first shown. */
export const tools = [
  {
    name: 'health',
    title: 'healthTitle',
    Icon: ShieldIcon,
    Part: lazily(async () => (await import('../../components/health/Health.tsx')).Health),
  },
  {
    name: 'duplicates',
    title: 'toolDuplicates',
    Icon: MergeIcon,
    Part: lazily(async () => (await import('./duplicates/Duplicates.tsx')).Duplicates),
  },
] as const satisfies readonly Tool[];

export type ToolName = (typeof tools)[number]['name'];

/** The tool that the page's address names. */
export const toolNamed = (hash: string): ToolName | undefined =>
  tools.find(({ name }) => `#${name}` === hash)?.name;
