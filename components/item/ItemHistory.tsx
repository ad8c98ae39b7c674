import type { JSX } from 'preact';
import { IconButton } from '../IconButton.tsx';
import { UndoIcon } from '../icons.tsx';
import type { ToastText } from '../Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { PastValue } from '../../utils/vault/item.ts';
import { FieldRow } from './FieldRow.tsx';
import { pastName } from './names.ts';
import { shownDay } from './shownValue.ts';

type ItemHistoryProps = {
  readonly history: readonly PastValue[];
  readonly say: (toast: ToastText) => void;
  /** Takes a value into the form again; without it there is none. */
  readonly onPutBack?: ((past: PastValue) => void) | undefined;
};

/** What stood in an item before, the newest first, each with the day on which something else took its place. */
export const ItemHistory = ({ history, say, onPutBack }: ItemHistoryProps): JSX.Element => (
  <details class="more" data-history={history.length}>
    <summary>{t('historyTitle', history.length)}</summary>
    <dl class="item-facts">
      {history.map((past, place) => {
        const name = pastName(past);
        return (
          <FieldRow
            // oxlint-disable-next-line react/no-array-index-key -- one value may have stood in one field twice
            key={place}
            field={{ ...past, id: past.field }}
            name={name}
            beside={t('historyUntil', shownDay(past.until))}
            say={say}
            linked={false}
            more={
              onPutBack && (
                <IconButton
                  action="put-back-value"
                  label={t('historyPutBack', name)}
                  onPress={() => onPutBack(past)}
                >
                  <UndoIcon />
                </IconButton>
              )
            }
          />
        );
      })}
    </dl>
  </details>
);
