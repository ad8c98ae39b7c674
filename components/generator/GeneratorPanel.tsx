import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { GeneratorOptions } from '../../utils/generator/options.ts';
import './generator.css';

type Kind = Exclude<keyof GeneratorOptions, 'length'>;
const kinds: readonly (readonly [Kind, TextKey])[] = [
  ['upper', 'generatorUpper'],
  ['lower', 'generatorLower'],
  ['digits', 'generatorDigits'],
  ['symbols', 'generatorSymbols'],
  ['unambiguous', 'generatorUnambiguous'],
];
const sets: readonly Kind[] = ['upper', 'lower', 'digits', 'symbols'];

/** The options with one of them turned; the last set of characters cannot be turned off. */
export const turned = (options: GeneratorOptions, kind: Kind): GeneratorOptions => {
  const next = { ...options, [kind]: !options[kind] };
  return sets.some((set) => next[set]) ? next : options;
};

type GeneratorPanelProps = {
  readonly options: GeneratorOptions;
  readonly onOptions: (options: GeneratorOptions) => void;
};

/** What the generated password is made of; each change makes a new one. */
export const GeneratorPanel = ({ options, onOptions }: GeneratorPanelProps): JSX.Element => {
  const id = useId();
  return (
    <fieldset class="generator">
      <legend class="unseen">{t('generatorTitle')}</legend>
      <div class="generator-length">
        <label for={id}>{t('generatorLength', options.length)}</label>
        <input
          id={id}
          name="length"
          type="range"
          min={8}
          max={64}
          value={options.length}
          onInput={(event) => onOptions({ ...options, length: event.currentTarget.valueAsNumber })}
        />
      </div>
      <div class="generator-kinds">
        {kinds.map(([kind, text]) => (
          <label key={kind} class="check">
            <input
              type="checkbox"
              name={kind}
              checked={options[kind]}
              onChange={(event) => {
                const next = turned(options, kind);
                // A box that must stay ticked is ticked again by hand: nothing changed, so nothing is drawn anew.
                event.currentTarget.checked = next[kind];
                onOptions(next);
              }}
            />
            {t(text)}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
