/** What stands on the toolbar button. */
export type Badge =
  | { readonly is: 'nothing' }
  /** A sign-up or sign-in waits to be gone on with. */
  | { readonly is: 'step' }
  /** So many logins could be saved. */
  | { readonly is: 'offers'; readonly count: number };

type BadgeDependencies = {
  readonly show: (badge: Badge) => Promise<void>;
  readonly isUnderWay: () => Promise<boolean>;
};

/** One button for two things. A step goes before offers: while it waits nobody is signed in, and nothing can be saved. */
export const createBadge = ({ show, isUnderWay }: BadgeDependencies) => ({
  offers: async (count: number): Promise<void> => {
    if (await isUnderWay()) return show({ is: 'step' });
    return show(count === 0 ? { is: 'nothing' } : { is: 'offers', count });
  },
  step: (waits: boolean): Promise<void> => show({ is: waits ? 'step' : 'nothing' }),
});
