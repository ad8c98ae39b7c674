import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../../../components/Field.tsx';
import { t } from '../../../utils/i18n/text.ts';
import { defaultService } from '../../../utils/messaging/defaultService.ts';

type ServiceFieldProps = { readonly value: string; readonly onValue: (value: string) => void };

/** Which service keeps the vault: for the few who run their own, out of the way of everybody else. */
export const ServiceField = ({ value, onValue }: ServiceFieldProps): JSX.Element => {
  // As it was at first: what is typed must not fold the field away under the user's hands.
  const [open] = useState(value !== defaultService);
  return (
    <details class="more" open={open}>
      <summary>{t('serviceSummary')}</summary>
      <Field
        name="service"
        label={t('serviceLabel')}
        hint={t('serviceHint')}
        type="url"
        inputMode="url"
        autocomplete="off"
        value={value}
        onValue={onValue}
      />
    </details>
  );
};
