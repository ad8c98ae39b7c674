import { type HandBack, handBackDigest } from '../../utils/crypto/statements.ts';
import type { Control, Controlled } from './control.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { refuse } from './refused.ts';

export function createHandBack({ store, changes }: Dependencies, control: Control) {
  /** Leaves what leads the account's other devices back to the generation that is current again. */
  return async (
    caller: SignedInCaller,
    { challenge, signature, ...back }: HandBack & Controlled,
  ): Promise<void> => {
    const { accountId } = await control.take(caller, 'hand back', handBackDigest(back), {
      challenge,
      signature,
    });
    if (!(await store.handBacks.put({ accountId, ...back }))) throw refuse('malformed');
    changes.tell(accountId, 'account', caller.deviceId);
  };
}
