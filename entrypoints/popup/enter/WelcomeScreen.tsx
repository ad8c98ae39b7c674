import type { JSX } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { t } from '../../../utils/i18n/text.ts';

type WelcomeScreenProps = { readonly onSignUp: () => void; readonly onSignIn: () => void };

/** Where everybody begins. */
export const WelcomeScreen = ({ onSignUp, onSignIn }: WelcomeScreenProps): JSX.Element => (
  <Screen name="welcome" title={t('welcomeTitle')} halves={{ password: 'introduced', packet: 'introduced' }}>
    <p class="soft">{t('welcomeText')}</p>
    <div class="stack">
      <Button action="sign-up" look="primary" onPress={onSignUp}>
        {t('welcomeSignUp')}
      </Button>
      <Button action="sign-in" onPress={onSignIn}>
        {t('welcomeSignIn')}
      </Button>
    </div>
  </Screen>
);
