import type { JSX } from 'preact';
import { Button } from '../../../../components/Button.tsx';
import '../../../../components/help.css';
import { Screen } from '../../../../components/Screen.tsx';
import { t } from '../../../../utils/i18n/text.ts';

type LostScreenProps = { readonly onReset: () => void; readonly onBack: () => void };

/** A half is lost: first what makes a reset needless, then what nobody can do. */
export const LostScreen = ({ onReset, onBack }: LostScreenProps): JSX.Element => (
  <Screen name="lost" title={t('lostTitle')} onBack={onBack}>
    <section class="stack">
      <h2>{t('lostDevicesTitle')}</h2>
      <p>{t('lostDevicesText')}</p>
      <ul class="steps">
        <li>{t('lostDevicesPacket')}</li>
        <li>{t('lostDevicesPassword')}</li>
      </ul>
    </section>
    <section class="stack">
      <h2>{t('lostLookTitle')}</h2>
      <p>{t('lostLookText')}</p>
    </section>
    <section class="stack">
      <h2>{t('lostNobodyTitle')}</h2>
      <p>{t('lostNobodyText')}</p>
    </section>
    <Button action="reset-account" onPress={onReset}>
      {t('lostReset')}
    </Button>
  </Screen>
);
