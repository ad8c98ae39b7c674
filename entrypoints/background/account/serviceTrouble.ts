import type { ApiTrouble } from '../../../utils/api/client.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';

/** What a screen is told of a call that got no answer. */
export const serviceTrouble = (trouble: ApiTrouble): ServiceTrouble =>
  trouble.is === 'unreachable' || trouble.is === 'limited' ? trouble : { is: 'service-error' };
