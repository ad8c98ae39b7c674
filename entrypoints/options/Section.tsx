import type { ComponentChildren, JSX } from 'preact';

type SectionProps = {
  /** What the section is called by whoever looks it up: `data-section`. */
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
};

/** One subject of the options. */
export const Section = ({ name, title, children }: SectionProps): JSX.Element => (
  <section class="section" id={name} data-section={name} aria-labelledby={`${name}-title`}>
    <h2 id={`${name}-title`}>{title}</h2>
    <div class="stack">{children}</div>
  </section>
);
