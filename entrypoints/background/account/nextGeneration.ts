import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import { type AccountRecord, inForce } from '../../../utils/storage/accountRecord.ts';
import type { Service } from '../sync/service.ts';
import { serviceTrouble } from './serviceTrouble.ts';

/**
 * The number that a generation begun now has: one above all that the account has had. After an undo that is not the one
 * above the current one, and a number that comes twice would make one salt for two generations (spec.md §7).
 */
export const nextGeneration = async (
  service: Service,
  account: AccountRecord,
): Promise<{ readonly is: 'next'; readonly generation: number } | ServiceTrouble> => {
  const asked = await service.call(account, 'account', {});
  if (asked.is !== 'answer') return serviceTrouble(asked);
  const known = asked.answer.generations.map(({ generation }) => generation);
  // Whatever the service leaves out, this device's own number is not given again.
  return { is: 'next', generation: Math.max(inForce(account).generation, ...known) + 1 };
};
