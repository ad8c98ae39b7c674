import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import {
  type PhraseOptions,
  type Separator,
  separators,
  wordCounts,
  type WordLanguage,
  wordLanguages,
} from '../../utils/generator/recipe.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { Slider } from './Slider.tsx';

const languageTexts: Readonly<Record<WordLanguage, TextKey>> = {
  en: 'generatorEnglish',
  de: 'generatorGerman',
};
const separatorTexts: Readonly<Record<Separator, TextKey>> = {
  '-': 'generatorHyphen',
  ' ': 'generatorSpace',
  '.': 'generatorDot',
  _: 'generatorUnderscore',
  '': 'generatorNothing',
};

type PhraseChoicesProps = {
  readonly options: PhraseOptions;
  readonly onOptions: (options: PhraseOptions) => void;
};

type SelectProps<Value extends string> = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly texts: Readonly<Record<Value, TextKey>>;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
};

const Select = <Value extends string>({
  name,
  label,
  values,
  texts,
  value,
  onValue,
}: SelectProps<Value>): JSX.Element => {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        name={name}
        value={value}
        onChange={(event) => {
          const chosen = values[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onValue(chosen);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {t(texts[one])}
          </option>
        ))}
      </select>
    </div>
  );
};

/** What a passphrase is made of. */
export const PhraseChoices = ({ options, onOptions }: PhraseChoicesProps): JSX.Element => (
  <>
    <Slider
      name="words"
      label={t('generatorWords', options.count)}
      {...wordCounts}
      value={options.count}
      onValue={(count) => onOptions({ ...options, count })}
    />
    <div class="generator-selects">
      <Select
        name="language"
        label={t('generatorLanguage')}
        values={wordLanguages}
        texts={languageTexts}
        value={options.language}
        onValue={(language) => onOptions({ ...options, language })}
      />
      <Select
        name="separator"
        label={t('generatorSeparator')}
        values={separators}
        texts={separatorTexts}
        value={options.separator}
        onValue={(separator) => onOptions({ ...options, separator })}
      />
    </div>
    <div class="generator-kinds">
      {(
        [
          ['capitals', 'generatorCapitals'],
          ['digit', 'generatorDigit'],
        ] as const
      ).map(([kind, text]) => (
        <label key={kind} class="check">
          <input
            type="checkbox"
            name={kind}
            checked={options[kind]}
            onChange={() => onOptions({ ...options, [kind]: !options[kind] })}
          />
          {t(text)}
        </label>
      ))}
    </div>
  </>
);
