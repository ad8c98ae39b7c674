import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import type { Sealing } from '../sealing.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether the service key is the one this database was begun with. Found out at the start, and not at the first
 * sign-in, when a verifier does not open.
 */
export async function isItsSealKey(store: Store, sealing: Sealing): Promise<boolean> {
  const own = sealing.fingerprint();
  return equalBytes(await store.meta.putOnce('seal key fingerprint', own), own);
}
