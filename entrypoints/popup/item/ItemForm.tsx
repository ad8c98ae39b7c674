import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { IconButton } from '../../../components/IconButton.tsx';
import { CopyIcon, TrashIcon } from '../../../components/icons.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { Toast, type ToastText } from '../../../components/Toast.tsx';
import { useTask } from '../../../components/useTask.ts';
import { t } from '../../../utils/i18n/text.ts';
import { unexpected, type Problem } from '../../../utils/i18n/troubles.ts';
import { MessageError, type Client } from '../../../utils/messaging/client.ts';
import { browserClipboard, copySecret } from '../../../components/copySecret.ts';
import { AddressFields } from './AddressFields.tsx';
import { isEmptyDraft, loginOf, sameDraft, type Draft } from './draft.ts';
import { ItemPassword } from './ItemPassword.tsx';

type ItemFormProps = {
  readonly send: Client['send'];
  readonly itemId: string | undefined;
  readonly begin: Draft;
  readonly toast: ToastText | null;
  readonly say: (toast: ToastText) => void;
  readonly onBack: () => void;
  readonly onChanged: () => Promise<void>;
};

/** The fields of a login. The draft is this component's own, and leaves it only when it is saved. */
export const ItemForm = ({
  send,
  itemId,
  begin,
  toast,
  say,
  onBack,
  onChanged,
}: ItemFormProps): JSX.Element => {
  const [draft, setDraft] = useState(begin);
  const [asking, setAsking] = useState<'delete' | 'discard' | null>(null);
  const task = useTask();
  const notesId = useId();
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));

  const save = async (): Promise<Problem | null> => {
    if (isEmptyDraft(draft)) return { text: t('problemItemEmpty'), refusal: 'empty' };
    const input = { item: loginOf(draft), ...(itemId !== undefined && { itemId }) };
    const answer = await send('vault.save', input).catch((error: unknown) => {
      // A field beyond what any field may have: the same to the user as an item that is too large as a whole.
      if (error instanceof MessageError && error.fault === 'malformed') return { is: 'too-large' } as const;
      throw error;
    });
    switch (answer.is) {
      case 'saved':
        say({ text: t('itemSaved'), tone: 'good' });
        onBack();
        return null;
      case 'gone':
        return { text: t('problemItemGone'), refusal: answer.is };
      case 'too-large':
        return { text: t('problemItemLarge'), refusal: answer.is };
      default:
        await onChanged();
        return null;
    }
  };

  const remove = async (): Promise<Problem | null> => {
    if (itemId === undefined) return null;
    const answer = await send('vault.trash', { itemIds: [itemId] });
    if (answer.is === 'not-open') {
      await onChanged();
      return null;
    }
    say({ text: t('itemDeleted'), tone: 'good' });
    onBack();
    return null;
  };

  const copy = (text: string, secret: boolean): void => {
    const work = async (): Promise<void> => {
      if (!secret) {
        await navigator.clipboard.writeText(text);
        return say({ text: t('usernameCopied'), tone: 'good' });
      }
      const then = await copySecret(text, browserClipboard());
      return say({ text: t(then === 'stays' ? 'passwordCopiedStays' : 'passwordCopied'), tone: 'good' });
    };
    void work().catch(() => say({ text: unexpected().text, tone: 'info' }));
  };

  return (
    <Screen
      name="item"
      title={t(itemId === undefined ? 'itemNew' : 'itemTitle')}
      onBack={() => (sameDraft(draft, begin) ? onBack() : setAsking('discard'))}
    >
      <Form onSubmit={() => task.run(save)}>
        <Field
          name="title"
          label={t('itemName')}
          autocomplete="off"
          value={draft.title}
          onValue={(title) => change({ title })}
          first={itemId === undefined}
        />
        <AddressFields addresses={draft.addresses} onAddresses={(addresses) => change({ addresses })} />
        <Field
          name="username"
          label={t('itemUsername')}
          autocomplete="off"
          value={draft.username}
          onValue={(username) => change({ username })}
          icons={
            <IconButton
              action="copy-username"
              label={t('copyUsername')}
              onPress={() => copy(draft.username, false)}
            >
              <CopyIcon />
            </IconButton>
          }
        />
        <ItemPassword
          value={draft.password}
          onValue={(password) => change({ password })}
          onCopy={() => copy(draft.password, true)}
          onGenerate={async (options) => {
            try {
              return (await send('generator.make', { options })).password;
            } catch {
              task.setProblem(unexpected());
              return null;
            }
          }}
        />
        <div class="field">
          <label class="field-label" for={notesId}>
            {t('itemNotes')}
          </label>
          <textarea
            id={notesId}
            class="input"
            name="notes"
            autocomplete="off"
            value={draft.notes}
            onInput={(event) => change({ notes: event.currentTarget.value })}
          />
        </div>
        <ProblemNotice problem={task.problem} />
        <div class="item-actions">
          {itemId !== undefined && (
            <IconButton action="delete" label={t('deleteItem')} onPress={() => setAsking('delete')}>
              <TrashIcon />
            </IconButton>
          )}
          <Button action="save" look="primary" submits busy={task.busy}>
            {t('save')}
          </Button>
        </div>
      </Form>
      {asking === 'delete' && (
        <ConfirmDialog
          title={t('deleteTitle')}
          confirm={t('delete')}
          dangerous
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            task.run(remove);
          }}
        >
          <p>{t('deleteText')}</p>
        </ConfirmDialog>
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          title={t('discardTitle')}
          confirm={t('discard')}
          dangerous
          onCancel={() => setAsking(null)}
          onConfirm={onBack}
        >
          <p>{t('discardText')}</p>
        </ConfirmDialog>
      )}
      <Toast toast={toast} />
    </Screen>
  );
};
