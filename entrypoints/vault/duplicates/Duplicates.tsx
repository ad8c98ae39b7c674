import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { shownDay } from '../../../components/item/shownValue.ts';
import { MergeIcon } from '../../../components/icons.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { RowTile } from '../../../components/rows/RowTile.tsx';
import { hostIn, shownSubtitle, shownTitle } from '../../../components/rows/shownText.ts';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { createBulkActions } from '../bulk/bulkActions.ts';
import type { ToolProps } from '../toolProps.ts';

type Found = { readonly total: number; readonly groups: readonly (readonly ListedItem[])[] };

/** Items that stand for the same thing, group by group: each can be looked at, and made one. */
export const Duplicates = ({ send, say, onOpen, onClosed, onChanged }: ToolProps): JSX.Element | null => {
  const [found, setFound] = useState<Found | 'failed' | null>(null);
  const [merging, setMerging] = useState<string | null>(null);

  const read = async (again?: true): Promise<void> => {
    try {
      const answer = await send('vault.duplicates', again ? { again } : {});
      if (answer.is === 'not-open') onClosed();
      else setFound(answer);
    } catch {
      setFound('failed');
    }
  };
  useEffect(() => void read(), [send]);
  const bulk = useMemo(
    () =>
      createBulkActions({
        send,
        say,
        onClosed,
        onChanged: async () => {
          await Promise.all([read(true), onChanged()]);
        },
      }),
    [send],
  );
  const merge = async (group: readonly ListedItem[]): Promise<void> => {
    setMerging(group[0]?.itemId ?? null);
    await bulk.merge(group.slice(0, 20).map(({ itemId }) => itemId));
    setMerging(null);
  };

  if (found === null) return null;
  if (found === 'failed') {
    return (
      <Notice tone="danger" refusal="unexpected">
        <p>{t('problemUnexpected')}</p>
      </Notice>
    );
  }
  return (
    <div class="stack-large" data-tool="duplicates">
      <div class="stack">
        <h1>{t('toolDuplicates')}</h1>
        <p class="soft" data-groups={found.total}>
          {found.total === 0
            ? t('duplicatesNone')
            : counted(found.total, 'duplicatesFoundOne', 'duplicatesFound')}
        </p>
        {found.total > 0 && <p class="soft">{t('duplicatesText')}</p>}
      </div>
      {found.groups.map((group) => {
        const [first] = group;
        return (
          first && (
            <section class="duplicates" key={first.itemId} aria-label={shownTitle(first)} data-group>
              <ul>
                {group.map((item) => (
                  <li key={item.itemId}>
                    <button
                      type="button"
                      class="duplicate"
                      data-action="look"
                      data-item-id={item.itemId}
                      onClick={() => onOpen(item.itemId)}
                    >
                      <RowTile item={item} />
                      <span class="row-text">
                        <span class="row-title foreign">{shownTitle(item)}</span>
                        <span class="row-username foreign">
                          {[shownSubtitle(item), hostIn(item.addresses[0]?.url ?? '')]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </span>
                      <span class="duplicate-day">{t('duplicateChanged', shownDay(item.changedAt))}</span>
                    </button>
                  </li>
                ))}
              </ul>
              <Button
                action="merge"
                size="small"
                busy={merging === first.itemId}
                label={t('mergeThese', shownTitle(first))}
                onPress={() => void merge(group)}
              >
                <MergeIcon />
                {t('mergeButton')}
              </Button>
            </section>
          )
        );
      })}
      {found.total > found.groups.length && <p class="soft">{t('duplicatesMore')}</p>}
    </div>
  );
};
