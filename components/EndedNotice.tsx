import type { ComponentChildren, JSX } from 'preact';
import { language } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import type { EndedGeneration } from '../utils/messaging/state.ts';
import { writtenDay } from '../utils/packet/sheetText.ts';
import { Notice } from './Notice.tsx';

/** What became of the account that this device is signed in to no more, and that its vault can be brought back. */
export const EndedNotice = ({
  ended,
  children,
}: {
  readonly ended: EndedGeneration | null;
  /** What leads to bringing it back, where that is possible. */
  readonly children?: ComponentChildren;
}): JSX.Element | null => {
  if (ended === null) return null;
  const [on, until] = [writtenDay(ended.on, language()), writtenDay(ended.until, language())];
  return (
    <Notice tone="warn">
      <p data-ended={ended.reason}>
        {t(ended.reason === 'undone' ? 'endedUndone' : 'endedReset', on, until)}
      </p>
      {children}
    </Notice>
  );
};
