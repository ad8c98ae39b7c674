import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { Field } from '../Field.tsx';
import { Form } from '../Form.tsx';
import { IconButton } from '../IconButton.tsx';
import { StarFullIcon, StarIcon } from '../icons.tsx';
import { ProblemNotice } from '../ProblemNotice.tsx';
import type { HandOverWays } from '../packet/PacketDrop.tsx';
import type { ToastText } from '../Toast.tsx';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ShownItem } from '../../utils/vault/item.ts';
import { type Draft, draftOf, isEmptyDraft, sameDraft } from './draft.ts';
import { withKind, withOwnType } from './editFields.ts';
import { FormFields } from './FormFields.tsx';
import { ItemHeading } from './ItemHeading.tsx';
import type { Joined } from './joinEdits.ts';
import { KindPicker } from './KindPicker.tsx';
import { type LeaveGuard, useHeld } from './leaveGuard.ts';
import { fieldName, itemKindName } from './names.ts';
import { ManageTypes } from './ManageTypes.tsx';
import { SaveType } from './SaveType.tsx';
import { useFormHelp } from './useFormHelp.ts';
import { useItemKeys } from './useItemKeys.ts';
import { useSave } from './useSave.ts';

type ItemFormProps = {
  readonly send: Client['send'];
  /** Without it: a new one. */
  readonly itemId: string | undefined;
  /** What the form was opened on, null for a new one. */
  readonly base: ShownItem | null;
  readonly begin: Draft;
  readonly level: 1 | 2;
  readonly guard: LeaveGuard;
  readonly say: (toast: ToastText) => void;
  readonly ways: HandOverWays | undefined;
  readonly onSaved: (itemId: string, joined: Joined | null) => void;
  /** Back to what was there before the form; there is nothing to save. */
  readonly onCancel: () => void;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
};

/** An item to type, of any kind. The draft is this component's own, and leaves it only when it is saved. */
export const ItemForm = (props: ItemFormProps): JSX.Element => {
  const { send, itemId, base, begin, level, guard, say, onSaved, onCancel, onClosed } = props;
  const [draft, setDraft] = useState(begin);
  const [leaving, setLeaving] = useState<{ readonly go: () => void } | null>(null);
  const [managing, setManaging] = useState(false);
  const [choosing, setChoosing] = useState(itemId === undefined);
  const [help, reloadHelp] = useFormHelp(send);
  const { task, save } = useSave({ send, itemId, base, onSaved, onClosed });
  const isChanged = !sameDraft(draft, base === null ? begin : draftOf(base));
  useHeld(guard, isChanged, (go) => setLeaving({ go }));

  const submit = (): void => {
    if (isEmptyDraft(draft)) task.setProblem({ text: t('problemItemEmpty'), refusal: 'empty' });
    else save(draft);
  };
  useItemKeys({ save: submit });

  return (
    <div class="stack-large" data-item-form={draft.kind}>
      <ItemHeading
        kind={draft.kind}
        level={level}
        title={t(itemId === undefined ? 'itemNewTitle' : 'itemEdit')}
        beside={itemKindName(draft)}
        onBack={() => guard.leave(onCancel)}
      >
        {!choosing && (
          <Button action="change-kind" look="quiet" size="small" onPress={() => setChoosing(true)}>
            {t('itemKindChange')}
          </Button>
        )}
      </ItemHeading>
      <Form onSubmit={submit}>
        {choosing && (
          <KindPicker
            kind={draft.kind}
            typeName={draft.typeName}
            counts={help.kinds}
            types={help.types}
            onKind={(kind) => setDraft((now) => withKind(now, kind, fieldName))}
            onType={(type) => setDraft((now) => withOwnType(now, type, fieldName))}
            onManage={() => setManaging(true)}
          />
        )}
        {draft.kind === 'custom' && (
          <Field
            name="typeName"
            label={t('itemKind')}
            autocomplete="off"
            value={draft.typeName}
            onValue={(typeName) => setDraft((now) => ({ ...now, typeName }))}
          />
        )}
        <Field
          name="title"
          label={t('itemName')}
          autocomplete="off"
          value={draft.title}
          onValue={(title) => setDraft((now) => ({ ...now, title }))}
          first={itemId === undefined}
          icons={
            <IconButton
              action="favourite"
              label={t(draft.favourite ? 'itemFavouriteOff' : 'itemFavouriteOn')}
              pressed={draft.favourite}
              onPress={() => setDraft((now) => ({ ...now, favourite: !now.favourite }))}
            >
              {draft.favourite ? <StarFullIcon /> : <StarIcon />}
            </IconButton>
          }
        />
        <FormFields send={send} draft={draft} knownTags={help.tags} ways={props.ways} onDraft={setDraft} />
        <SaveType send={send} draft={draft} say={say} onSaved={reloadHelp} onClosed={onClosed} />
        <div class="item-actions">
          {/* Where it is seen wherever the form has been scrolled to. */}
          <ProblemNotice problem={task.problem} />
          <Button action="save" look="primary" submits busy={task.busy}>
            {t('save')}
          </Button>
        </div>
      </Form>
      {managing && (
        <ManageTypes
          send={send}
          types={help.types}
          say={say}
          onChanged={reloadHelp}
          onClosed={onClosed}
          onDone={() => setManaging(false)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={t('discardTitle')}
          confirm={t('discard')}
          dangerous
          onCancel={() => setLeaving(null)}
          onConfirm={() => {
            guard.hold(null);
            leaving.go();
          }}
        >
          <p>{t('discardText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
};
