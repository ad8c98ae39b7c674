import type { JSX } from 'preact';
import { GeneratorPanel } from '../../../components/generator/GeneratorPanel.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { t } from '../../../utils/i18n/text.ts';
import type { Client } from '../../../utils/messaging/client.ts';

type GeneratorScreenProps = {
  readonly send: Client['send'];
  /** Of the page below, where there is one. */
  readonly site: string | undefined;
  readonly onBack: () => void;
};

/** The generator by itself: for a password that goes somewhere else than into an item. */
export const GeneratorScreen = ({ send, site, onBack }: GeneratorScreenProps): JSX.Element => (
  <Screen name="generator" title={t('generatorScreen')} onBack={onBack}>
    <GeneratorPanel send={send} site={site} />
  </Screen>
);
