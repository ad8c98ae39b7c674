import type { ComponentChildren, JSX } from 'preact';
import { CheckIcon, InfoIcon, WarnIcon } from './icons.tsx';

type Tone = 'info' | 'good' | 'warn' | 'danger';

type NoticeProps = {
  readonly tone: Tone;
  readonly children: ComponentChildren;
  /** For an error that came of an answer: the answer's `is`, as `data-refusal`. */
  readonly refusal?: string | undefined;
};

/** A remark that stands in the page. One of tone `danger` is an alert, and is read out when it appears. */
export const Notice = ({ tone, children, refusal }: NoticeProps): JSX.Element => (
  <div class={`notice notice-${tone}`} {...(tone === 'danger' && { role: 'alert' })} data-refusal={refusal}>
    {tone === 'good' ? <CheckIcon /> : tone === 'info' ? <InfoIcon /> : <WarnIcon />}
    <div class="notice-body">{children}</div>
  </div>
);
