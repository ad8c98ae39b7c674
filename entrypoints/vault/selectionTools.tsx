import type { ComponentType, JSX } from 'preact';
import type { TextKey } from '../../utils/i18n/text.ts';
import type { ToolProps } from './toolProps.ts';

type SelectionToolProps = Pick<ToolProps, 'send' | 'say' | 'onClosed'> & {
  readonly itemIds: readonly string[];
  /** Whether it was done or left. */
  readonly onDone: () => void;
};

type SelectionTool = {
  readonly name: string;
  readonly title: TextKey;
  readonly Icon: () => JSX.Element;
  /** A dialog over the list. */
  readonly Part: ComponentType<SelectionToolProps>;
};

/** What else can be done with the items that are chosen: each has a button in the bar, and a dialog. */
export const selectionTools: readonly SelectionTool[] = [];
