import type { JSX } from 'preact';
import { Button } from '../../components/Button.tsx';
import { DeviceIcon } from '../../components/icons.tsx';
import type { DevicesResponse } from '../../utils/api/account.ts';
import { writtenMoment } from '../../utils/i18n/moments.ts';
import { t } from '../../utils/i18n/text.ts';

export type Device = DevicesResponse['devices'][number];

type DeviceRowProps = { readonly device: Device; readonly onRemove: () => void };

/** One device. The one in use cannot be removed: it signs out. */
export const DeviceRow = ({ device, onRemove }: DeviceRowProps): JSX.Element => {
  const moment = (instant: string): string => writtenMoment(Date.parse(instant), Date.now());
  return (
    <li class="device" data-device-id={device.deviceId}>
      <DeviceIcon />
      <div class="device-text">
        <p class="device-name foreign">{device.name}</p>
        <p class="soft small">
          {device.current ? t('deviceCurrent') : t('deviceSeen', moment(device.lastSeen))}
          {' · '}
          {t('deviceSince', moment(device.firstSeen))}
        </p>
      </div>
      {!device.current && (
        <Button
          action="remove"
          look="danger"
          size="small"
          label={t('deviceRemoveOf', device.name)}
          onPress={onRemove}
        >
          {t('deviceRemove')}
        </Button>
      )}
    </li>
  );
};
