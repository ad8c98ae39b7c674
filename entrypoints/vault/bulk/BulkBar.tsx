import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { CloseIcon, MergeIcon, StarIcon, TagIcon, TrashIcon, UndoIcon } from '../../../components/icons.tsx';
import { IconButton } from '../../../components/IconButton.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import { canMerge, type Selection, tagsOf } from '../list/selection.ts';
import { selectionTools } from '../selectionTools.tsx';
import type { ToolProps } from '../toolProps.ts';
import type { BulkActions } from './bulkActions.ts';
import { TagDialog } from './TagDialog.tsx';

type BulkBarProps = Pick<ToolProps, 'send' | 'say' | 'onClosed'> & {
  readonly bulk: BulkActions;
  readonly selection: Selection;
  /** What is listed is the trash. */
  readonly isTrash: boolean;
  /** Every tag that the vault has. */
  readonly knownTags: readonly string[];
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly onRemove: () => void;
};

/** What can be done with the items that are chosen. */
export const BulkBar = (props: BulkBarProps): JSX.Element => {
  const { bulk, selection, isTrash, knownTags, onAll, onNone, onRemove, ...rest } = props;
  const [asking, setAsking] = useState<string | null>(null);
  const items = [...selection.items.values()];
  const itemIds = items.map(({ itemId }) => itemId);
  const allMarked = items.every(({ favourite }) => favourite);
  const then = (work: Promise<void>): void => {
    setAsking(null);
    void work.then(onNone);
  };
  const tool = selectionTools.find(({ name }) => name === asking);

  return (
    <div class="bulk" role="toolbar" aria-label={t('bulkLabel')} data-selected={items.length}>
      <div class="bulk-count">
        <IconButton action="select-none" label={t('bulkNone')} onPress={onNone}>
          <CloseIcon />
        </IconButton>
        <strong role="status">{counted(items.length, 'bulkCountOne', 'bulkCount')}</strong>
        <Button action="select-all" look="quiet" size="small" onPress={onAll}>
          {t('bulkAll')}
        </Button>
      </div>
      <div class="bulk-actions">
        {isTrash ? (
          <>
            <Button
              action="bulk-restore"
              size="small"
              look="primary"
              onPress={() => then(bulk.restore(itemIds))}
            >
              <UndoIcon />
              {t('bulkRestore')}
            </Button>
            <Button action="bulk-erase" size="small" look="danger" onPress={onRemove}>
              <TrashIcon />
              {t('bulkErase')}
            </Button>
          </>
        ) : (
          <>
            <Button action="bulk-tag" size="small" onPress={() => setAsking('tag')}>
              <TagIcon />
              {t('bulkTag')}
            </Button>
            <Button action="bulk-mark" size="small" onPress={() => then(bulk.mark(items, !allMarked))}>
              <StarIcon />
              {t(allMarked ? 'bulkUnmark' : 'bulkMark')}
            </Button>
            {canMerge(selection) && (
              <Button action="bulk-merge" size="small" onPress={() => setAsking('merge')}>
                <MergeIcon />
                {t('bulkMerge')}
              </Button>
            )}
            {selectionTools.map(({ name, title, Icon }) => (
              <Button key={name} action={`bulk-${name}`} size="small" onPress={() => setAsking(name)}>
                <Icon />
                {t(title)}
              </Button>
            ))}
            <Button action="bulk-trash" size="small" onPress={onRemove}>
              <TrashIcon />
              {t('bulkTrash')}
            </Button>
          </>
        )}
      </div>
      {asking === 'tag' && (
        <TagDialog
          count={items.length}
          known={knownTags}
          worn={tagsOf(selection)}
          onAdd={(tag) => then(bulk.addTag(items, tag))}
          onRemove={(tag) => then(bulk.removeTag(items, tag))}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === 'merge' && (
        <ConfirmDialog
          title={t('mergeTitle', items.length)}
          confirm={t('mergeButton')}
          onConfirm={() => then(bulk.merge(itemIds))}
          onCancel={() => setAsking(null)}
        >
          <p>{t('mergeText')}</p>
        </ConfirmDialog>
      )}
      {tool && <tool.Part {...rest} itemIds={itemIds} onDone={() => setAsking(null)} />}
    </div>
  );
};
