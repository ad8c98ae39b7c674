import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from '../Field.tsx';
import { t } from '../../utils/i18n/text.ts';
import { parseMonth, shownMonth } from './shownValue.ts';

type MonthFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

const meant = (text: string): string => parseMonth(text) ?? text;

/** A month as it stands on cards. What is no month stays as it is typed. */
export const MonthField = ({ value, onValue, ...rest }: MonthFieldProps): JSX.Element => {
  const [text, setText] = useState(shownMonth(value));
  // Another value from outside, such as an earlier one that was put back.
  useEffect(() => {
    if (meant(text) !== value) setText(shownMonth(value));
  }, [value]);
  return (
    <Field
      {...rest}
      autocomplete="off"
      placeholder={t('fieldMonthHint')}
      value={text}
      onValue={(typed) => {
        setText(typed);
        onValue(meant(typed));
      }}
    />
  );
};
