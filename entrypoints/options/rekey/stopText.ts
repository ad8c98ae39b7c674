import { counted } from '../../../utils/i18n/counted.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';
import type { NotInStep } from '../../../utils/messaging/rekey.ts';

const refusals = {
  offline: 'rekeyRefusedOffline',
  limited: 'rekeyRefusedLimited',
  'service-error': 'rekeyRefusedService',
  alarm: 'rekeyRefusedAlarm',
  'signed-out-elsewhere': 'rekeyRefusedSignedOut',
} as const;

/** Why the keys cannot be changed just now. */
export const refusalProblem = ({ because, pending }: NotInStep): Problem => ({
  text:
    because === 'pending' || (because === 'offline' && pending > 0)
      ? counted(pending, 'rekeyRefusedPendingOne', 'rekeyRefusedPending')
      : t(refusals[because]),
  refusal: because,
});

const stops = {
  offline: 'rekeyStopOffline',
  limited: 'rekeyStopLimited',
  'service-error': 'rekeyStopService',
  pending: 'rekeyStopService',
  alarm: 'rekeyStopAlarm',
  'signed-out-elsewhere': 'rekeyRefusedSignedOut',
} as const;

/** Why the work stands still. */
export const stopText = ({ because }: NotInStep): string => t(stops[because]);
