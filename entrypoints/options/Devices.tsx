import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { ToastText } from '../../components/Toast.tsx';
import { useTask } from '../../components/useTask.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { serviceProblem, type Problem } from '../../utils/i18n/troubles.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { OutputOf } from '../../utils/messaging/contract.ts';
import { type Device, DeviceRow } from './DeviceRow.tsx';
import { useWaysLeft } from './useWaysLeft.ts';
import { WaysAfter } from './WaysAfter.tsx';

type DevicesProps = {
  readonly send: Client['send'];
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** The devices that are signed in, this one first. */
export const Devices = ({ send, say, onChanged }: DevicesProps): JSX.Element => {
  const [devices, setDevices] = useState<readonly Device[] | null>(null);
  const [removing, setRemoving] = useState<Device | null>(null);
  const { left, look } = useWaysLeft(send);
  const task = useTask();

  const load = async (): Promise<Problem | null> => {
    const answer = await send('devices.list', {});
    if (answer.is === 'not-open') {
      await onChanged();
      return null;
    }
    if (answer.is !== 'devices') return serviceProblem(answer, Date.now());
    setDevices(answer.devices.toSorted((a, b) => Number(b.current) - Number(a.current)));
    return null;
  };
  useEffect(() => task.run(load), []);

  /** What came of changing a device: told, and the list as it is then. */
  const settle = async (
    answer: OutputOf<'devices.remove' | 'devices.rename'>,
    done: TextKey,
  ): Promise<Problem | null> => {
    switch (answer.is) {
      case 'removed':
      case 'renamed':
        say({ text: t(done), tone: 'good' });
        return load();
      case 'gone':
        say({ text: t('deviceGone'), tone: 'info' });
        return load();
      case 'not-open':
        await onChanged();
        return null;
      default:
        return serviceProblem(answer, Date.now());
    }
  };
  const remove = async ({ deviceId }: Device): Promise<Problem | null> => {
    setRemoving(null);
    return settle(await send('devices.remove', { deviceId }), 'deviceRemoved');
  };
  const rename = async ({ deviceId }: Device, name: string): Promise<Problem | null> =>
    settle(await send('devices.rename', { deviceId, name }), 'deviceRenamed');

  return (
    <>
      <p class="soft">{t('devicesText')}</p>
      <ProblemNotice problem={task.problem} />
      {task.problem && (
        <div class="actions">
          <Button action="reload-devices" size="small" busy={task.busy} onPress={() => task.run(load)}>
            {t('devicesReload')}
          </Button>
        </div>
      )}
      {devices && (
        <ul class="devices">
          {devices.map((device) => (
            <DeviceRow
              key={device.deviceId}
              device={device}
              onRename={(name) => rename(device, name)}
              onRemove={() => {
                void look().then(() => setRemoving(device));
              }}
            />
          ))}
        </ul>
      )}
      {removing && (
        <ConfirmDialog
          title={t('deviceRemoveTitle')}
          confirm={t('deviceRemove')}
          dangerous
          onCancel={() => setRemoving(null)}
          onConfirm={() => task.run(() => remove(removing))}
        >
          <p class="foreign">
            <strong>{removing.name}</strong>
          </p>
          <p>{t('deviceRemoveText')}</p>
          <WaysAfter left={left === null ? null : left - 1} />
        </ConfirmDialog>
      )}
    </>
  );
};
