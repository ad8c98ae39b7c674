import { unreachable } from '../../utils/bytes/unreachable.ts';
import { counted } from '../../utils/i18n/counted.ts';
import { writtenMoment } from '../../utils/i18n/moments.ts';
import { t } from '../../utils/i18n/text.ts';
import type { IntegrityAlarm, SyncStatus } from '../../utils/messaging/state.ts';

/** One quiet line on how the vault stands with the service. */
export const syncText = (sync: SyncStatus, now: number): string => {
  switch (sync.is) {
    case 'synced':
      return t('synced', writtenMoment(sync.at, now));
    case 'syncing':
      return t('syncing');
    case 'pending':
      switch (sync.because) {
        case 'offline':
          return counted(sync.pending, 'pendingOfflineOne', 'pendingOffline');
        case 'limited':
          return counted(sync.pending, 'pendingLimitedOne', 'pendingLimited');
        case 'service-error':
          return counted(sync.pending, 'pendingErrorOne', 'pendingError');
        case 'no-room':
          return t('pendingNoRoom');
        default:
          return unreachable(sync.because);
      }
    case 'alarm':
      return t('syncStopped');
    case 'signed-out-elsewhere':
      return t('syncSignedOut');
    default:
      return unreachable(sync);
  }
};

/** What the service did that it must not, in words, and that nothing here was lost by it. */
export const alarmText = (alarm: IntegrityAlarm): string => {
  switch (alarm) {
    case 'rolled-back':
      return t('alarmRolledBack');
    case 'forked':
      return t('alarmForked');
    case 'items-altered':
      return t('alarmItemsAltered');
    case 'head-forged':
      return t('alarmHeadForged');
    default:
      return unreachable(alarm);
  }
};
