import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/text.ts';
import { choiceText } from './names.ts';
import { TextArea } from './TextArea.tsx';

type ChoiceFieldProps = {
  readonly fieldId: string;
  readonly name: string;
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: string;
  readonly choices: readonly string[];
  readonly onValue: (value: string) => void;
  /** Changes what can be chosen; without it that is the template's. */
  readonly onChoices?: ((choices: readonly string[]) => void) | undefined;
};

/** One of several values. A value that is none of them is offered too, so that nothing is lost. */
export const ChoiceField = (props: ChoiceFieldProps): JSX.Element => {
  const { fieldId, name, label, labelUnseen, value, choices, onValue, onChoices } = props;
  const id = useId();
  const offered = value === '' || choices.includes(value) ? choices : [...choices, value];
  return (
    <div class="stack">
      <div class="field">
        <label class={labelUnseen ? 'unseen' : 'field-label'} for={id}>
          {label}
        </label>
        <select
          id={id}
          class="input"
          name={name}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          <option value="">{t('choiceNone')}</option>
          {offered.map((choice) => (
            <option key={choice} value={choice}>
              {choiceText(fieldId, choice)}
            </option>
          ))}
        </select>
      </div>
      {onChoices && (
        <details class="more" open={choices.length === 0}>
          <summary>{t('fieldChoices')}</summary>
          <TextArea
            name={`${name}-choices`}
            label={t('fieldChoices')}
            labelUnseen
            value={choices.join('\n')}
            onValue={(text) => onChoices(text === '' ? [] : text.split('\n'))}
          />
        </details>
      )}
    </div>
  );
};
