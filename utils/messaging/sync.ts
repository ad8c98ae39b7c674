import * as v from 'valibot';
import { gives, message } from './describe.ts';
import type { NotOpen, ServiceTrouble } from './results.ts';

/** How this device stands with the service, beyond what the state says. */
export const syncMessages = {
  /**
   * After an alarm, with the user's consent: what the service has and what is here are brought together, and the whole goes to
   * the service. `refused`: what it has does not add up by itself; nothing was touched.
   */
  'sync.goOn': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'gone-on' } | { is: 'refused' } | NotOpen | ServiceTrouble>(),
  ),
};
