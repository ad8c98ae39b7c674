import type { JSX } from 'preact';
import './meter.css';

type MeterStepsProps = {
  /** 0 to 4. */
  readonly filled: number;
  readonly tone: 'fine' | 'weak';
  /** The same in words, which say everything. */
  readonly words: string;
};

/** Four steps that fill up, and what they mean. */
export const MeterSteps = ({ filled, tone, words }: MeterStepsProps): JSX.Element => (
  <div class={`meter meter-${tone}`}>
    <div class="meter-steps" aria-hidden="true">
      {[1, 2, 3, 4].map((step) => (
        <span key={step} class={step <= filled ? 'meter-step meter-step-filled' : 'meter-step'} />
      ))}
    </div>
    <p class="field-hint" aria-live="polite">
      {words}
    </p>
  </div>
);
