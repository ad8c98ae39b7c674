import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Field } from '../../../components/Field.tsx';
import { Form } from '../../../components/Form.tsx';
import { CloseIcon } from '../../../components/icons.tsx';
import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';

type TagDialogProps = {
  readonly count: number;
  /** Every tag that the vault has. */
  readonly known: readonly string[];
  /** Those that any of the chosen items has. */
  readonly worn: readonly string[];
  readonly onAdd: (tag: string) => void;
  readonly onRemove: (tag: string) => void;
  readonly onCancel: () => void;
};

/** So many tags are offered while one is typed. */
const mostOffered = 8;

/** Adds a tag to the items that are chosen, or takes one away from them. */
export const TagDialog = ({ count, known, worn, onAdd, onRemove, onCancel }: TagDialogProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [tag, setTag] = useState('');
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const typed = tag.trim();
  const offered = known
    .filter((one) => one !== typed && one.toLocaleLowerCase().includes(typed.toLocaleLowerCase()))
    .slice(0, mostOffered);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="stack">
        <h2 id={id}>{counted(count, 'tagDialogOne', 'tagDialog')}</h2>
        <Form onSubmit={() => (typed === '' ? setMissing(true) : onAdd(typed))}>
          <Field
            name="tag"
            label={t('tagDialogAdd')}
            autocomplete="off"
            maxLength={100}
            value={tag}
            onValue={setTag}
            error={missing && typed === '' ? t('tagDialogMissing') : undefined}
            first
          />
          {offered.length > 0 && (
            <div class="tag-offers" role="group" aria-label={t('tagSuggested')}>
              {offered.map((one) => (
                <button key={one} type="button" class="tag-button" data-tag={one} onClick={() => onAdd(one)}>
                  <span class="foreign">{one}</span>
                </button>
              ))}
            </div>
          )}
          <div class="actions">
            <Button action="dialog-cancel" onPress={onCancel}>
              {t('cancel')}
            </Button>
            <Button action="add-tag" look="primary" submits>
              {t('tagDialogButton')}
            </Button>
          </div>
        </Form>
        {worn.length > 0 && (
          <div class="stack tag-worn">
            <h3>{t('tagDialogRemove')}</h3>
            <div class="tag-offers">
              {worn.map((one) => (
                <button
                  key={one}
                  type="button"
                  class="tag-button"
                  data-remove-tag={one}
                  aria-label={t('tagRemove', one)}
                  onClick={() => onRemove(one)}
                >
                  <span class="foreign">{one}</span>
                  <CloseIcon />
                </button>
              ))}
            </div>
          </div>
        )}
      </div>
    </dialog>
  );
};
