import type { JSX } from 'preact';
import { formatLocale } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { Notice } from '../Notice.tsx';

/** "10 minutes", "40 seconds", "3 hours". */
const writtenSpan = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  const [value, unit] =
    seconds < 90
      ? ([seconds, 'second'] as const)
      : seconds < 90 * 60
        ? ([Math.round(seconds / 60), 'minute'] as const)
        : ([Math.round(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(formatLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/** That this computer's clock is wrong, where it is. @param off milliseconds ahead of the service's, negative behind */
export const ClockNotice = ({ off }: { readonly off: number }): JSX.Element | null =>
  off === 0 ? null : (
    <Notice tone="warn">
      <p class="small" data-clock-off>
        {t(off > 0 ? 'totpClockAhead' : 'totpClockBehind', writtenSpan(Math.abs(off)))}
      </p>
    </Notice>
  );
