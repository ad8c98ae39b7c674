import type { JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import { sectionTitles } from './sectionTitles.ts';

/** What there is on a long page, and the way to each of it: beside the sections where there is room, and else above them. */
export const SectionIndex = (): JSX.Element => (
  <nav class="section section-index" aria-label={t('sectionIndex')}>
    <ul>
      {Object.entries(sectionTitles).map(([name, title]) => (
        <li key={name}>
          <a href={`#${name}`}>{t(title)}</a>
        </li>
      ))}
    </ul>
  </nav>
);
