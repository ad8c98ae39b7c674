import type { JSX } from 'preact';
import { t } from '../utils/i18n/text.ts';
import './help.css';

/** What to try when a door stays shut, in the order in which it helps most often; and what nobody can do, or ever asks for. */
export const HelpSteps = (): JSX.Element => (
  <div class="stack">
    <ol class="steps">
      <li>{t('helpAccount')}</li>
      <li>{t('helpNewest')}</li>
      <li>{t('helpDevice')}</li>
      <li>{t('helpForms')}</li>
      <li>{t('helpPassword')}</li>
      <li>{t('helpBackup')}</li>
    </ol>
    <p>{t('helpNobody')}</p>
    <p>
      <strong>{t('helpNever')}</strong>
    </p>
  </div>
);

/** The same, folded away under a refusal. */
export const MoreHelp = (): JSX.Element => (
  <details class="more" data-help>
    <summary>{t('helpMore')}</summary>
    <HelpSteps />
    <p class="soft small">{t('helpReportWhere')}</p>
  </details>
);
