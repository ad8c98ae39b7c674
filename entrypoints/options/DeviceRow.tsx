import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { DeviceIcon } from '../../components/icons.tsx';
import type { DevicesResponse } from '../../utils/api/account.ts';
import { writtenMoment } from '../../utils/i18n/moments.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Problem } from '../../utils/i18n/troubles.ts';
import { DeviceName } from './DeviceName.tsx';

export type Device = DevicesResponse['devices'][number];

type DeviceRowProps = {
  readonly device: Device;
  /** The problem, or null where the name is taken. */
  readonly onRename: (name: string) => Promise<Problem | null>;
  readonly onRemove: () => void;
};

/** One device. The one in use cannot be removed: it signs out. */
export const DeviceRow = ({ device, onRename, onRemove }: DeviceRowProps): JSX.Element => {
  const [naming, setNaming] = useState(false);
  const moment = (instant: string): string => writtenMoment(Date.parse(instant), Date.now());
  const rename = async (name: string): Promise<Problem | null> => {
    const problem = name === device.name ? null : await onRename(name);
    if (problem === null) setNaming(false);
    return problem;
  };
  return (
    <li class="device" data-device-id={device.deviceId}>
      <DeviceIcon />
      <div class="device-text">
        {naming ? (
          <DeviceName name={device.name} onName={rename} onCancel={() => setNaming(false)} />
        ) : (
          <p class="device-name foreign">{device.name}</p>
        )}
        {/* Until it is renamed, a device is called by its browser. */}
        {device.browser !== device.name && <p class="soft small foreign device-browser">{device.browser}</p>}
        <p class="soft small">
          {device.current ? t('deviceCurrent') : t('deviceSeen', moment(device.lastSeen))}
          {' · '}
          {t('deviceSince', moment(device.firstSeen))}
        </p>
      </div>
      {!naming && (
        <Button
          action="rename"
          look="quiet"
          size="small"
          label={t('deviceRenameOf', device.name)}
          onPress={() => setNaming(true)}
        >
          {t('deviceRename')}
        </Button>
      )}
      {!naming && !device.current && (
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
