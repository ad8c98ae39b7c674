import { createAttachments } from './attachments/createAttachments.ts';
import { createGenerated } from './generator/createGenerated.ts';
import { createLastRecipe } from './generator/lastRecipe.ts';
import { newIdText } from './newIdText.ts';
import type { Ports } from './ports.ts';
import type { Service } from './sync/service.ts';
import { createCommitImport } from './transfer/commitImport.ts';
import { createImport } from './transfer/createImport.ts';
import { createUndoImport } from './transfer/undoImport.ts';
import type { Turns } from './turns.ts';
import { createChangeItems } from './vault/changeItems.ts';
import { createDuplicates } from './vault/duplicates.ts';
import type { OpenVault } from './vault/openVault.ts';
import type { OverviewCache } from './vault/overviewCache.ts';
import { createOwnTypes } from './vault/ownTypes.ts';
import { createRecent } from './vault/recent.ts';
import { createSearchSettings } from './vault/searchSettings.ts';
import { createTidyTrash } from './vault/tidyTrash.ts';
import { createVaultLists } from './vault/vaultLists.ts';
import { createVaultStore } from './vault/vaultStore.ts';

type ItemDependencies = {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly service: Service;
  /** Whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

/** What reads and changes the items of an open vault. */
export const createItemRooms = (ports: Ports, own: ItemDependencies) => {
  const { openVault, cache, service } = own;
  const changeItems = createChangeItems({ ...ports, ...own });
  const vault = createVaultStore({ ...ports, openVault, changeItems });
  const recent = createRecent(ports);
  openVault.onLocked(recent.drop);
  const lists = createVaultLists({ ...ports, openVault, cache, recent });
  return {
    changeItems,
    vault,
    lists,
    recent,
    searchSettings: createSearchSettings({ ...ports, openVault, cache }),
    ownTypes: createOwnTypes({ ...ports, openVault, cache, vault, changeItems }),
    lastRecipe: createLastRecipe(ports),
    generated: createGenerated({ ...ports, openVault, cache, vault, changeItems }),
    duplicates: createDuplicates({ ...ports, openVault, lists, changeItems, newId: newIdText }),
    tidyTrash: createTidyTrash({ ...ports, lists, changeItems, service }),
    moveIn: createImport({
      ...ports,
      openVault,
      cache,
      commitImport: createCommitImport({ ...ports, ...own }),
      undoImport: createUndoImport({ ...ports, ...own }),
    }),
    attachments: createAttachments({ ...ports, openVault, changeItems, service, sent: own.changed }),
  };
};
