import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { EndedNotice } from '../../../components/EndedNotice.tsx';
import { PendingReset } from '../../../components/PendingReset.tsx';
import { ChangedByPasskey } from '../../../components/ChangedByPasskey.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { language } from '../../../utils/i18n/language.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { AppState } from '../../../utils/messaging/state.ts';
import { writtenDay } from '../../../utils/packet/sheetText.ts';
import { lazily } from '../../../components/lazily.tsx';
import { PasswordDue } from './PasswordDue.tsx';

/** For most people never. */
const AlarmNotice = lazily(
  async () => (await import('../../../components/sync/AlarmNotice.tsx')).AlarmNotice,
);

type VaultBannersProps = {
  readonly send: Client['send'];
  readonly state: Extract<AppState, { is: 'unlocked' }>;
  readonly onDeliver: () => void;
  readonly onOptions: () => void;
  readonly onChanged: () => Promise<void>;
};

const rekeyTexts = {
  packet: 'bannerRekeyPacket',
  running: 'bannerRekeyRunning',
  stopped: 'bannerRekeyStopped',
} as const;

/** What stands over the list until it is dealt with. */
export const VaultBanners = ({
  send,
  state: {
    sync,
    packetToDeliver,
    passwordChangedOn,
    isChanging,
    rekey,
    quickUnlock,
    resetDueOn,
    ended,
    changedByPasskey,
    passwordIsBack,
  },
  onDeliver,
  onOptions,
  onChanged,
}: VaultBannersProps): JSX.Element => (
  <>
    <PendingReset send={send} dueOn={resetDueOn} onChanged={onChanged} />
    <EndedNotice ended={ended}>
      <Button action="to-bring-back" size="small" onPress={onOptions}>
        {t('endedBringBack')}
      </Button>
    </EndedNotice>
    {sync.is === 'alarm' && <AlarmNotice send={send} alarm={sync.alarm} onChanged={onChanged} />}
    {sync.is === 'signed-out-elsewhere' && ended === null && (
      <Notice tone="warn">
        <p>{t('signedOutElsewhere')}</p>
      </Notice>
    )}
    {passwordChangedOn !== null && (
      <Notice tone="info">
        <p data-password-changed={passwordChangedOn}>
          {passwordIsBack
            ? t('bannerPasswordBack')
            : t('bannerPasswordChanged', writtenDay(passwordChangedOn, language()))}
        </p>
      </Notice>
    )}
    <ChangedByPasskey change={changedByPasskey} />
    <PasswordDue {...quickUnlock} />
    {isChanging && (
      <Notice tone="warn">
        <p>{t('bannerChanging')}</p>
        <Button action="finish-change" size="small" onPress={onOptions}>
          {t('bannerChangingButton')}
        </Button>
      </Notice>
    )}
    {rekey !== 'none' && (
      <Notice tone={rekey === 'running' ? 'info' : 'warn'}>
        <p data-rekey={rekey}>{t(rekeyTexts[rekey])}</p>
        <Button action="open-rekey" size="small" onPress={onOptions}>
          {t('bannerRekeyButton')}
        </Button>
      </Notice>
    )}
    {packetToDeliver && (
      <Notice tone="warn">
        <p>{t('packetBanner')}</p>
        <Button action="deliver-packet" size="small" onPress={onDeliver}>
          {t('packetBannerButton')}
        </Button>
      </Notice>
    )}
  </>
);
