import type { JSX } from 'preact';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import { weaknessProblem } from '../../utils/i18n/troubles.ts';
import { missingLength, type Strength } from './strength.ts';

type StrengthMeterProps = {
  readonly password: string;
  /** Null while it is being measured. */
  readonly strength: Strength | null;
};

const inWords = (password: string, strength: Strength | null): string => {
  if (password === '') return t('meterEmpty');
  const missing = missingLength(password);
  if (missing > 0) return counted(missing, 'meterMissingOne', 'meterMissing');
  if (strength === null) return t('meterMeasuring');
  if (strength.verdict !== 'fine') return weaknessProblem(strength.verdict).text;
  return strength.score >= 4 ? t('meterVeryGood') : t('meterGood');
};

/** Four steps that fill up, and the same in words: the words alone say everything. */
export const StrengthMeter = ({ password, strength }: StrengthMeterProps): JSX.Element => {
  const filled = password === '' || missingLength(password) > 0 ? 0 : (strength?.score ?? 0);
  return (
    <div class={`meter meter-${strength?.verdict === 'fine' ? 'fine' : 'weak'}`}>
      <div class="meter-steps" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} class={step <= filled ? 'meter-step meter-step-filled' : 'meter-step'} />
        ))}
      </div>
      <p class="field-hint" aria-live="polite">
        {inWords(password, strength)}
      </p>
    </div>
  );
};
