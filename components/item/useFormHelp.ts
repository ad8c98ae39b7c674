import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/client.ts';
import type { OwnType } from '../../utils/messaging/types.ts';
import type { ItemKind } from '../../utils/vault/item.ts';

/** What helps to fill a form: what the vault has already. */
export type FormHelp = {
  /** The most used first. */
  readonly tags: readonly string[];
  readonly kinds: Readonly<Partial<Record<ItemKind, number>>>;
  readonly types: readonly OwnType[];
};
const none: FormHelp = { tags: [], kinds: {}, types: [] };

/** Asks for it once; without it the form works all the same. */
export const useFormHelp = (send: Client['send']): readonly [FormHelp, () => void] => {
  const [help, setHelp] = useState(none);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    void Promise.all([send('vault.facets', {}), send('types.list', {})])
      .then(([facets, types]) => {
        if (!current || facets.is !== 'facets' || types.is !== 'types') return;
        const byUse = [...facets.facets.tags].sort((a, b) => b.count - a.count);
        setHelp({ tags: byUse.map(({ tag }) => tag), kinds: facets.facets.kinds, types: types.types });
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [asked]);
  return [help, () => setAsked((times) => times + 1)];
};
