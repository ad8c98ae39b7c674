import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../utils/i18n/text.ts';
import { type SectionName, sectionTitles } from './sectionTitles.ts';

type SectionProps = {
  /** What the section is called by whoever looks it up: `data-section`. */
  readonly name: SectionName;
  readonly children: ComponentChildren;
};

/** One subject of the options. */
export const Section = ({ name, children }: SectionProps): JSX.Element => (
  <section class="section" id={name} data-section={name} aria-labelledby={`${name}-title`}>
    <h2 id={`${name}-title`}>{t(sectionTitles[name])}</h2>
    <div class="stack">{children}</div>
  </section>
);
