import { render } from 'preact';
import '../../components/theme.css';
import '../../components/parts.css';
import '../../components/screen.css';
import './options.css';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { createClient } from '../../utils/messaging/client.ts';
import { Options } from './Options.tsx';

document.documentElement.lang = language();
document.title = t('optionsTitle');
const root = document.getElementById('root');
if (root) render(<Options send={createClient().send} />, root);
