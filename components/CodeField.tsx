import type { JSX } from 'preact';
import { counted } from '../utils/i18n/counted.ts';
import { t } from '../utils/i18n/text.ts';
import type { Problem } from '../utils/i18n/troubles.ts';
import { Field } from './Field.tsx';

type CodeFieldProps = { readonly value: string; readonly onValue: (code: string) => void };

/** Six digits out of whatever was typed or pasted, such as "123 456". */
const digitsOf = (typed: string): string => typed.replaceAll(/\D/g, '').slice(0, 6);

/** Where a mailed code is typed. */
export const CodeField = ({ value, onValue }: CodeFieldProps): JSX.Element => (
  <Field
    name="code"
    label={t('codeLabel')}
    inputMode="numeric"
    autocomplete="one-time-code"
    inputClass="input-code"
    value={value}
    onValue={(typed) => onValue(digitsOf(typed))}
    first
  />
);

/** What is wrong with a code before it is sent; null: nothing. */
export const codeProblem = (code: string): Problem | null =>
  code.length === 6 ? null : { text: t('problemCodeShort'), refusal: 'code-short' };

/** A code was not right, and how often another may be tried. */
export const wrongCodeProblem = (triesLeft: number): Problem => ({
  text:
    triesLeft > 0 ? counted(triesLeft, 'problemWrongCodeOne', 'problemWrongCode') : t('problemWrongCodeLast'),
  refusal: 'wrong-code',
});
