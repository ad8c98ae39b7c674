import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { OtpRefusal } from '../../utils/totp/oneTimePassword.ts';

const keys: Readonly<Record<Exclude<OtpRefusal, 'empty' | 'several'>, TextKey>> = {
  'not-a-code': 'totpNotACode',
  'broken-link': 'totpBrokenLink',
  'too-long': 'totpTooLong',
  twice: 'totpTwice',
  counter: 'totpCounter',
  'unknown-kind': 'totpUnknownKind',
  'no-secret': 'totpNoSecret',
  'bad-secret': 'totpBadSecret',
  'unknown-algorithm': 'totpUnknownAlgorithm',
  digits: 'totpDigits',
  period: 'totpPeriod',
};

/** Why something makes no one-time codes, in a sentence. */
export const refusalText = (because: OtpRefusal): string => {
  if (because === 'empty') return t('totpNoSecret');
  // What moves several accounts is chosen from where it is scanned, and is no value of a field.
  return t(because === 'several' ? 'totpUnknownKind' : keys[because]);
};
