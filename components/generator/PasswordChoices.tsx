import type { JSX } from 'preact';
import type { ClassName } from '../../utils/generator/characters.ts';
import { passwordLengths, type PasswordOptions } from '../../utils/generator/recipe.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { Slider } from './Slider.tsx';
import { turned } from './turned.ts';

const kinds: readonly (readonly [ClassName | 'unambiguous', TextKey])[] = [
  ['upper', 'generatorUpper'],
  ['lower', 'generatorLower'],
  ['digits', 'generatorDigits'],
  ['symbols', 'generatorSymbols'],
  ['unambiguous', 'generatorUnambiguous'],
];

type PasswordChoicesProps = {
  readonly options: PasswordOptions;
  readonly onOptions: (options: PasswordOptions) => void;
};

/** What a password is made of. */
export const PasswordChoices = ({ options, onOptions }: PasswordChoicesProps): JSX.Element => (
  <>
    <Slider
      name="length"
      label={t('generatorLength', options.length)}
      {...passwordLengths}
      value={options.length}
      onValue={(length) => onOptions({ ...options, length })}
    />
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
              if (next !== options) onOptions(next);
            }}
          />
          {t(text)}
        </label>
      ))}
    </div>
  </>
);
