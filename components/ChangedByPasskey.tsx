import type { JSX } from 'preact';
import { language } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import type { ChangedByPasskey as Change } from '../utils/messaging/state.ts';
import { writtenDay } from '../utils/packet/sheetText.ts';
import { Notice } from './Notice.tsx';

/** That the password was changed with a passkey, for as long as the old pair can undo it. */
export const ChangedByPasskey = ({ change }: { readonly change: Change | null }): JSX.Element | null =>
  change && (
    <Notice tone="warn">
      <p data-changed-by-passkey={change.on}>
        {t('changedByPasskey', writtenDay(change.on, language()), writtenDay(change.undoUntil, language()))}
      </p>
    </Notice>
  );
