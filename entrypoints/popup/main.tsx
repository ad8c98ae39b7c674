import { render } from 'preact';
import '../../components/theme.css';
import '../../components/parts.css';
import '../../components/screen.css';
import './popup.css';
import { language } from '../../utils/i18n/language.ts';
import { createClient } from '../../utils/messaging/client.ts';
import { App } from './App.tsx';
import { placeOf, tabBelow } from './place.ts';

const place = placeOf(location.search);
document.documentElement.lang = language();
document.documentElement.dataset['in'] = place;

const root = document.getElementById('root');
if (root) {
  const { send } = createClient();
  void tabBelow(place)
    // Without a tab there is nothing to fill, and the vault opens all the same.
    .catch(() => null)
    .then((tabId) => render(<App send={send} place={place} tabId={tabId} />, root));
}
