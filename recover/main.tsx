import { render } from 'preact';
import '../components/theme.css';
import '../components/parts.css';
import '../components/packet/packet.css';
import './recover.css';
import { language } from '../utils/i18n/language.ts';
import { t } from '../utils/i18n/text.ts';
import { Recover } from './Recover.tsx';

document.documentElement.lang = language();
document.title = t('recoverTitle');
const root = document.getElementById('root');
if (root) render(<Recover />, root);
