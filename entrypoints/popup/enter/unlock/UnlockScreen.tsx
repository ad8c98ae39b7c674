import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ChangedByPasskey } from '../../../../components/ChangedByPasskey.tsx';
import { Button } from '../../../../components/Button.tsx';
import { Notice } from '../../../../components/Notice.tsx';
import { lazily } from '../../../../components/lazily.tsx';
import { EndedNotice } from '../../../../components/EndedNotice.tsx';
import { PendingReset } from '../../../../components/PendingReset.tsx';
import { Screen } from '../../../../components/Screen.tsx';
import { useTask } from '../../../../components/useTask.ts';
import { language } from '../../../../utils/i18n/language.ts';
import { t, type TextKey } from '../../../../utils/i18n/text.ts';
import type { Client } from '../../../../utils/messaging/client.ts';
import type { AppState } from '../../../../utils/messaging/state.ts';
import { writtenDay } from '../../../../utils/packet/sheetText.ts';
import { asksForPasskey, isForgotten, type Place } from '../../place.ts';
import { LostButton } from '../LostButton.tsx';
import { UnlockByPassword } from './UnlockByPassword.tsx';

/** Only where they were set up. */
const UnlockByPasskey = lazily(async () => (await import('./UnlockByPasskey.tsx')).UnlockByPasskey);
const UnlockByPin = lazily(async () => (await import('./UnlockByPin.tsx')).UnlockByPin);

type UnlockScreenProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly state: Extract<AppState, { is: 'locked' }>;
  readonly onDone: () => Promise<void>;
  readonly onLost: () => void;
};

type Way = 'passkey' | 'pin' | 'password';

/** What changes to each way is called. */
const changeTo: Readonly<Record<Way, TextKey>> = {
  passkey: 'unlockByPasskey',
  pin: 'unlockByPin',
  password: 'unlockByPassword',
};

/** What the field for the password asks for. */
const labelOf = ({ passwordChangedOn, passwordIsBack }: Extract<AppState, { is: 'locked' }>): TextKey =>
  passwordIsBack
    ? 'passwordBackLabel'
    : passwordChangedOn === null
      ? 'accountPasswordLabel'
      : 'changePasswordNew';

const waysOf = ({ quickUnlock }: Extract<AppState, { is: 'locked' }>): readonly Way[] => [
  ...(quickUnlock.pin === 'on' ? (['pin'] as const) : []),
  ...(quickUnlock.passkey === 'on' ? (['passkey'] as const) : []),
  'password',
];

/** The packet is on this device already; the password is the half that is wanted, or what stands in for it here. */
export const UnlockScreen = ({ send, place, state, onDone, onLost }: UnlockScreenProps): JSX.Element => {
  const [chosen, setChosen] = useState<Way | null>(asksForPasskey(location.search) ? 'passkey' : null);
  const [forgotten, setForgotten] = useState(isForgotten(location.search));
  const [setAsideThere, setSetAsideThere] = useState(false);
  const task = useTask();
  const { account, passwordChangedOn, quickUnlock, resetDueOn, ended } = state;
  const isSetAside = quickUnlock.isSetAside || setAsideThere;
  const ways = isSetAside ? (['password'] as const) : waysOf(state);
  const canForget = quickUnlock.passkey === 'on';
  const way =
    forgotten && canForget ? 'passkey' : (ways.find((one) => one === chosen) ?? ways[0] ?? 'password');
  const choose = (next: Way): void => {
    task.setProblem(null);
    setForgotten(false);
    setChosen(next);
  };
  const given = { send, task, onDone };

  return (
    <Screen
      name="unlock"
      title={t('unlockTitle')}
      halves={{ password: way === 'password' ? (task.busy ? 'held' : 'wanted') : 'spared', packet: 'held' }}
    >
      <div class="stack" data-way={way}>
        <p class="soft foreign">{account.address}</p>
        <PendingReset send={send} dueOn={resetDueOn} onChanged={onDone} />
        <EndedNotice ended={ended} />
        {passwordChangedOn !== null && way === 'password' && (
          <Notice tone="info">
            <p data-password-changed={passwordChangedOn}>
              {state.passwordIsBack
                ? t('unlockPasswordBack')
                : t('unlockPasswordChanged', writtenDay(passwordChangedOn, language()))}
            </p>
          </Notice>
        )}
        {way === 'password' && <ChangedByPasskey change={state.changedByPasskey} />}
        {isSetAside && !forgotten && (
          <Notice tone="info">
            <p data-set-aside>{t('unlockSetAside')}</p>
          </Notice>
        )}
        {quickUnlock.pin === 'destroyed' && way === 'password' && (
          <Notice tone="warn">
            <p data-pin-destroyed>{t('unlockPinDestroyed')}</p>
          </Notice>
        )}
        {way === 'pin' && <UnlockByPin {...given} onSetAside={() => setSetAsideThere(true)} />}
        {way === 'passkey' && <UnlockByPasskey {...given} place={place} forgotten={forgotten} />}
        {way === 'password' && <UnlockByPassword {...given} label={t(labelOf(state))} />}
        {(ways.length > 1 || canForget) && (
          <div class="actions">
            {ways
              .filter((one) => one !== way)
              .map((one) => (
                <Button key={one} action={`by-${one}`} look="quiet" size="small" onPress={() => choose(one)}>
                  {t(changeTo[one])}
                </Button>
              ))}
            {canForget && way === 'password' && (
              <Button
                action="forgotten"
                look="quiet"
                size="small"
                onPress={() => {
                  task.setProblem(null);
                  setForgotten(true);
                }}
              >
                {t('forgottenPassword')}
              </Button>
            )}
          </div>
        )}
        {way === 'password' && <LostButton onPress={onLost} />}
      </div>
    </Screen>
  );
};
