import { render } from 'preact';
import '../../components/theme.css';
import '../../components/parts.css';
import '../../components/screen.css';
import './vault.css';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';
import { createClient } from '../../utils/messaging/client.ts';
import { Vault } from './Vault.tsx';

document.documentElement.lang = language();
document.title = t('vaultPageTitle');
const root = document.getElementById('root');
if (root) render(<Vault send={createClient().send} />, root);
