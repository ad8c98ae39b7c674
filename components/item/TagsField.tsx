import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { IconButton } from '../IconButton.tsx';
import { CloseIcon } from '../icons.tsx';
import { t } from '../../utils/i18n/text.ts';

/** Suggestions that are shown at once. */
const mostShown = 6;

type TagsFieldProps = {
  readonly tags: readonly string[];
  /** Those that the vault has, the most used first. */
  readonly known: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
};

/** An item's tags: typed, or taken from those that there are. */
export const TagsField = ({ tags, known, onTags }: TagsFieldProps): JSX.Element => {
  const [text, setText] = useState('');
  const id = useId();
  const wanted = text.trim().toLocaleLowerCase();
  const suggested = known
    .filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase().includes(wanted))
    .slice(0, mostShown);

  const add = (tag: string): void => {
    setText('');
    const typed = tag.trim();
    if (typed !== '' && !tags.includes(typed)) onTags([...tags, typed]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      // Enter is for the tag here, and saves nothing yet.
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
      onTags(tags.slice(0, -1));
    }
  };

  return (
    <div class="field">
      <label class="field-label" for={id}>
        {t('itemTags')}
      </label>
      {tags.length > 0 && (
        <ul class="tags">
          {tags.map((tag) => (
            <li key={tag} class="tag">
              <span class="foreign">{tag}</span>
              <IconButton
                action="tag-remove"
                label={t('tagRemove', tag)}
                onPress={() => onTags(tags.filter((one) => one !== tag))}
              >
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        class="input"
        name="tag"
        autocomplete="off"
        maxLength={1000}
        placeholder={t('tagAdd')}
        aria-describedby={`${id}-hint`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        // Typed and left: it was meant, unless it was only to find one of those below.
        onBlur={({ relatedTarget }) => {
          if (!(relatedTarget instanceof Element && relatedTarget.closest('[data-suggested]'))) add(text);
        }}
      />
      <p class="unseen" id={`${id}-hint`}>
        {t('tagAddHint')}
      </p>
      {suggested.length > 0 && (
        <div class="tags" role="group" data-suggested aria-label={t('tagSuggested')}>
          {suggested.map((tag) => (
            <Button key={tag} action="tag-add" look="quiet" size="small" onPress={() => add(tag)}>
              <span class="foreign">{tag}</span>
            </Button>
          ))}
        </div>
      )}
    </div>
  );
};
