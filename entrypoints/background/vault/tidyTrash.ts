import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { ChangeItems } from './changeItems.ts';
import type { VaultLists } from './vaultLists.ts';

type TidyTrashDependencies = Pick<Ports, 'clock'> & {
  readonly lists: Pick<VaultLists, 'trashed'>;
  readonly changeItems: ChangeItems;
  readonly service: Pick<Service, 'timeHeard'>;
};

/** How long an item can be brought back from the trash. */
const keptFor = 30 * 24 * 60 * 60_000;
const lookEvery = 60 * 60_000;
const mostAtOnce = 500;

/**
 * Erases what has been in the trash for thirty days. A computer whose clock has jumped ahead must not empty the trash for
 * everybody: both its clock and the service's have to say that the time is over.
 */
export const createTidyTrash = ({ clock, lists, changeItems, service }: TidyTrashDependencies) => {
  let lookedAt = -Infinity;
  return async (): Promise<void> => {
    const heard = service.timeHeard();
    if (heard === null || clock.monotonic() - lookedAt < lookEvery) return;
    lookedAt = clock.monotonic();
    const now = clock.now();
    const until = Math.min(now, heard) - keptFor;
    const due = (await lists.trashed()).filter(({ trashedAt }) => (trashedAt ?? Infinity) <= until);
    if (due.length === 0) return;
    await changeItems.change(
      due.slice(0, mostAtOnce).map(({ itemId }) => itemId),
      // Looked at once more: it may have been restored since.
      (item) =>
        item === null || item.kind === 'deleted' || item.trashedAt === null || item.trashedAt > until
          ? null
          : { kind: 'deleted', changedAt: now },
    );
  };
};
