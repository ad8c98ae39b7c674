import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../../../components/Notice.tsx';
import { arePasskeysOffered } from '../../../components/passkey/passkeys.ts';
import type { ToastText } from '../../../components/Toast.tsx';
import { writtenMoment } from '../../../utils/i18n/moments.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { QuickUnlock as QuickUnlockState } from '../../../utils/messaging/state.ts';
import { RemoveWay } from './RemoveWay.tsx';
import { SetPasskey } from './SetPasskey.tsx';
import { SetPin } from './SetPin.tsx';

type QuickUnlockProps = {
  readonly send: Client['send'];
  readonly quickUnlock: QuickUnlockState;
  readonly say: (toast: ToastText) => void;
  readonly onChanged: () => Promise<void>;
};

/** Unlocking this device without typing the account password each time. Both ways are off until they are wanted. */
export const QuickUnlock = ({ send, quickUnlock, say, onChanged }: QuickUnlockProps): JSX.Element => {
  const [offered, setOffered] = useState<boolean | null>(null);
  useEffect(() => void arePasskeysOffered().then(setOffered), []);
  const { pin, passkey, passwordDueAt } = quickUnlock;
  const done = async (text: string): Promise<void> => {
    say({ text, tone: 'good' });
    await onChanged();
  };

  return (
    <>
      <p class="soft">{t('quickText')}</p>
      {passwordDueAt !== null && (
        <p data-password-due>{t('quickDue', writtenMoment(passwordDueAt, Date.now()))}</p>
      )}
      <div class="stack" data-pin={pin}>
        <h3>{t('pinTitle')}</h3>
        <p class="soft">{t(pin === 'on' ? 'pinIsOn' : 'pinText')}</p>
        {pin === 'destroyed' && (
          <Notice tone="warn">
            <p>{t('pinDestroyed')}</p>
          </Notice>
        )}
        <SetPin send={send} isOn={pin === 'on'} onSet={() => done(t('pinSet'))} onChanged={onChanged} />
        {pin !== 'off' && (
          <RemoveWay send={send} way="pin" onRemoved={() => done(t('pinRemoved'))} onChanged={onChanged} />
        )}
      </div>
      <div class="stack" data-passkey={passkey}>
        <h3>{t('passkeyTitle')}</h3>
        <p class="soft">{t(passkey === 'on' ? 'passkeyIsOn' : 'passkeyAbout')}</p>
        {offered === false && <p data-passkeys="not-offered">{t('passkeyNotOffered')}</p>}
        {offered === true && (
          <SetPasskey
            send={send}
            isOn={passkey === 'on'}
            onSet={() => done(t('passkeySet'))}
            onChanged={onChanged}
          />
        )}
        {passkey === 'on' && (
          <RemoveWay
            send={send}
            way="passkey"
            onRemoved={() => done(t('passkeyRemoved'))}
            onChanged={onChanged}
          />
        )}
      </div>
    </>
  );
};
