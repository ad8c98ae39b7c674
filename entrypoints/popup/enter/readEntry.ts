import * as v from 'valibot';
import { allowedService } from '../../../utils/api/allowedService.ts';
import { Address } from '../../../utils/api/fields.ts';
import { t } from '../../../utils/i18n/text.ts';
import type { Problem } from '../../../utils/i18n/troubles.ts';

type Entry = { readonly is: 'entry'; readonly address: string; readonly service: string };

export const badAddress = (): Problem => ({ text: t('problemAddress'), refusal: 'bad-address' });
export const insecureService = (): Problem => ({
  text: t('problemInsecureService'),
  refusal: 'insecure-service',
});

/** Address and service as typed, read before anything is sent: a slip is told here, and at once. */
export const readEntry = (
  address: string,
  service: string,
): Entry | { readonly is: 'problem'; readonly problem: Problem } => {
  const typed = address.trim();
  if (!v.is(Address, typed)) return { is: 'problem', problem: badAddress() };
  const origin = allowedService(service);
  if (origin === null) return { is: 'problem', problem: insecureService() };
  return { is: 'entry', address: typed, service: origin };
};
