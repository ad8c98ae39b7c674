import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { IconButton } from '../IconButton.tsx';
import { PencilIcon, StarFullIcon, StarIcon, TrashIcon, UndoIcon } from '../icons.tsx';
import { Notice } from '../Notice.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import type { ToastText } from '../Toast.tsx';
import type { Task } from '../useTask.ts';
import { t } from '../../utils/i18n/text.ts';
import type { ShownItem, PastValue } from '../../utils/vault/item.ts';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemHeading } from './ItemHeading.tsx';
import { itemKindName } from './names.ts';
import { hostIn, shownDay } from './shownValue.ts';

/** How long the trash keeps something. */
const trashTime = 30 * 24 * 60 * 60 * 1000;

const TrashNotice = ({ since }: { readonly since: number }): JSX.Element => (
  <Notice tone="warn">
    <p data-trashed>{t('trashSince', shownDay(since), shownDay(since + trashTime))}</p>
  </Notice>
);

type ItemViewProps = {
  readonly item: ShownItem;
  readonly level: 1 | 2;
  readonly say: (toast: ToastText) => void;
  /** What is under way with the item, and what went wrong with it. */
  readonly task: Task;
  readonly onEdit: () => void;
  readonly onFavourite: (favourite: boolean) => void;
  readonly onPutBack: (past: PastValue) => void;
  readonly onTrash: () => void;
  readonly onRestore: () => void;
  readonly onErase: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly codes?: ((fieldId: string) => ComponentChildren) | undefined;
  /** Said above everything: what became of the last save. */
  readonly children?: ComponentChildren;
  /** Below what was typed: the files. */
  readonly files?: ComponentChildren;
};

/** An item to look at. What is in the trash can be put back or deleted for good, and not changed. */
export const ItemView = (props: ItemViewProps): JSX.Element => {
  const { item, level, say, task, onEdit, onBack, children, files } = props;
  const { kind, title, favourite, trashedAt } = item;
  const [erasing, setErasing] = useState(false);
  const isTrashed = trashedAt !== null;
  const name = title || hostIn(item.addresses[0]?.url ?? '') || t('untitled');
  return (
    <div class="stack-large" data-item-view={kind}>
      <ItemHeading kind={kind} level={level} title={name} beside={itemKindName(item)} onBack={onBack}>
        {!isTrashed && (
          <>
            <IconButton
              action="favourite"
              label={t(favourite ? 'itemFavouriteOff' : 'itemFavouriteOn')}
              pressed={favourite}
              onPress={() => props.onFavourite(!favourite)}
            >
              {favourite ? <StarFullIcon /> : <StarIcon />}
            </IconButton>
            <IconButton action="delete" label={t('trashMove')} onPress={props.onTrash}>
              <TrashIcon />
            </IconButton>
            <Button action="edit" size="small" onPress={onEdit}>
              <PencilIcon />
              {t('itemEdit')}
            </Button>
          </>
        )}
      </ItemHeading>
      {children}
      {trashedAt !== null && <TrashNotice since={trashedAt} />}
      {isTrashed && (
        <div class="actions">
          <Button action="restore" look="primary" busy={task.busy} onPress={props.onRestore}>
            <UndoIcon />
            {t('trashPutBack')}
          </Button>
          <Button action="erase" look="danger" onPress={() => setErasing(true)}>
            {t('trashErase')}
          </Button>
        </div>
      )}
      <ProblemNotice problem={task.problem} />
      <ItemFacts
        item={item}
        say={say}
        linked
        codes={props.codes}
        onPutBack={isTrashed ? undefined : props.onPutBack}
      />
      {files}
      {erasing && (
        <ConfirmDialog
          title={t('trashEraseTitle')}
          confirm={t('trashErase')}
          dangerous
          onCancel={() => setErasing(false)}
          onConfirm={() => {
            setErasing(false);
            props.onErase();
          }}
        >
          <p>{t('trashEraseText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
};
