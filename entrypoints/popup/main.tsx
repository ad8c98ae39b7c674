import { render } from 'preact';
import { language } from '../../utils/i18n/language.ts';
import { t } from '../../utils/i18n/text.ts';

document.documentElement.lang = language();
const root = document.getElementById('root');
if (root) render(<p role="status">{t('loading')}</p>, root);
