import type { JSX } from 'preact';
import { pinLengths, type PinOptions } from '../../utils/generator/recipe.ts';
import { t } from '../../utils/i18n/text.ts';
import { Slider } from './Slider.tsx';

type PinChoicesProps = {
  readonly options: PinOptions;
  readonly onOptions: (options: PinOptions) => void;
};

/** How long a PIN is. */
export const PinChoices = ({ options, onOptions }: PinChoicesProps): JSX.Element => (
  <Slider
    name="pinLength"
    label={t('generatorPinLength', options.length)}
    {...pinLengths}
    value={options.length}
    onValue={(length) => onOptions({ length })}
  />
);
