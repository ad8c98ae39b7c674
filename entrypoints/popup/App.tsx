import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { lazily } from '../../components/lazily.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Screen } from '../../components/Screen.tsx';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { AppState } from '../../utils/messaging/state.ts';
import { createAppStore } from '../../components/appStore.ts';
import { UnlockScreen } from './enter/unlock/UnlockScreen.tsx';
import { onBackgroundChange } from '../../components/onBackgroundChange.ts';
import { goToVault, leadsToVault, openWays, type Place } from './place.ts';
import { forgetPostponed, isPostponed } from './postponed.ts';
import { forgetPutOffWays } from './waysPutOff.ts';
import { Unlocked } from './Unlocked.tsx';

/** With the reader of codes: seen once on each device. */
const SignInStep = lazily(async () => (await import('./enter/SignInStep.tsx')).SignInStep);
/** Seen where nobody is signed in, which is seldom. */
const SignedOut = lazily(async () => (await import('./enter/SignedOut.tsx')).SignedOut);
const RemovedScreen = lazily(async () => (await import('./enter/RemovedScreen.tsx')).RemovedScreen);
/** Seen once in the life of an account. */
const SignUpCodeScreen = lazily(async () => (await import('./enter/SignUpCodeScreen.tsx')).SignUpCodeScreen);
/** With the rules of new passwords: seen once in the life of an account. */
const SignUpPasswordScreen = lazily(
  async () => (await import('./enter/SignUpPasswordScreen.tsx')).SignUpPasswordScreen,
);

/** With the rules of new passwords too, and for most people never. */
const Lost = lazily(async () => (await import('./enter/reset/Lost.tsx')).Lost);
const ResetStep = lazily(async () => (await import('./enter/reset/ResetStep.tsx')).ResetStep);

type LostAccount = Pick<Parameters<typeof Lost>[0], 'address' | 'service'>;

/** Whether anybody could be asked for the two halves now, and so may have lost one. */
const canBeLost = ({ is }: AppState): boolean =>
  is === 'signed-out' || is === 'removed' || is === 'signed-in-unproven' || is === 'locked';

type AppProps = {
  readonly send: Client['send'];
  readonly place: Place;
  readonly tabId: number | null;
};

/** The popup: one screen for what the background says about itself. */
export const App = ({ send, place, tabId }: AppProps): JSX.Element | null => {
  const [app] = useState(() => createAppStore(send));
  useEffect(() => {
    void app.refresh();
    return onBackgroundChange(() => void app.refresh());
  }, [app]);

  const state = app.state.value;
  /** What was given of the account whose password or packet is lost; null: nobody has said so. */
  const [lost, setLost] = useState<LostAccount | null>(null);
  const cancel = (): void => {
    void send('flow.cancel', {})
      .catch(() => undefined)
      .then(app.refresh);
  };

  if (state === null) {
    return app.failed.value ? (
      <Screen name="failed" title={t('extensionName')}>
        <Notice tone="danger" refusal="unexpected">
          <p>{t('problemUnexpected')}</p>
        </Notice>
      </Screen>
    ) : null;
  }
  if (lost !== null && canBeLost(state)) {
    return (
      <Lost
        send={send}
        {...lost}
        onCode={async () => {
          setLost(null);
          await app.refresh();
        }}
        onBack={() => setLost(null)}
      />
    );
  }
  switch (state.is) {
    case 'signed-out':
      forgetPostponed();
      forgetPutOffWays();
      return <SignedOut send={send} onDone={app.refresh} onLost={setLost} />;
    case 'removed':
      forgetPostponed();
      forgetPutOffWays();
      return <RemovedScreen send={send} state={state} onDone={app.refresh} onLost={setLost} />;
    case 'signing-up':
      return state.step === 'code' ? (
        <SignUpCodeScreen
          send={send}
          address={state.address}
          service={state.service}
          onDone={app.refresh}
          onCancel={cancel}
        />
      ) : (
        <SignUpPasswordScreen send={send} address={state.address} onDone={app.refresh} onCancel={cancel} />
      );
    case 'signed-in-unproven':
      return (
        <SignInStep
          send={send}
          place={place}
          state={state}
          onDone={app.refresh}
          onCancel={cancel}
          onLost={() => setLost(state)}
        />
      );
    case 'resetting':
      return <ResetStep send={send} state={state} onDone={app.refresh} onCancel={cancel} />;
    case 'locked':
      return (
        <UnlockScreen
          send={send}
          place={place}
          state={state}
          onDone={app.refresh}
          onLost={() => setLost(state.account)}
        />
      );
    case 'unlocked':
      // A packet that is yet to be stored comes first, unless its owner has put it off.
      if (leadsToVault(location.search) && (!state.packetToDeliver || isPostponed())) {
        goToVault();
        return null;
      }
      return (
        <Unlocked
          send={send}
          place={place}
          tabId={tabId}
          state={state}
          onState={app.take}
          onChanged={app.refresh}
          onOptions={() => void browser.runtime.openOptionsPage()}
          onWays={() => void openWays(place)}
        />
      );
    default:
      return unreachable(state);
  }
};
