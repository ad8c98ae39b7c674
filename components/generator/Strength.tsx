import type { JSX } from 'preact';
import { withstands, type Withstands } from '../../utils/generator/strength.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { MeterSteps } from '../newPassword/MeterSteps.tsx';

const steps: Readonly<Record<Withstands, readonly [number, TextKey]>> = {
  counted: [1, 'withstandsCounted'],
  site: [2, 'withstandsSite'],
  theft: [3, 'withstandsTheft'],
  all: [4, 'withstandsAll'],
};

/** What a generated secret withstands. @param bits of chance that it was made with */
export const Strength = ({ bits }: { readonly bits: number }): JSX.Element => {
  const [filled, words] = steps[withstands(bits)];
  return <MeterSteps filled={filled} tone={filled > 2 ? 'fine' : 'weak'} words={t(words)} />;
};
