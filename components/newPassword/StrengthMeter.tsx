import type { JSX } from 'preact';
import { counted } from '../../utils/i18n/counted.ts';
import { t } from '../../utils/i18n/text.ts';
import { weaknessProblem } from '../../utils/i18n/troubles.ts';
import { MeterSteps } from './MeterSteps.tsx';
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

/** How hard a password is to guess, while it is typed. */
export const StrengthMeter = ({ password, strength }: StrengthMeterProps): JSX.Element => (
  <MeterSteps
    filled={password === '' || missingLength(password) > 0 ? 0 : (strength?.score ?? 0)}
    tone={strength?.verdict === 'fine' ? 'fine' : 'weak'}
    words={inWords(password, strength)}
  />
);
