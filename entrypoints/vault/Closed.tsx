import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Mark } from '../../components/Mark.tsx';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import { t } from '../../utils/i18n/text.ts';
import type { AppState } from '../../utils/messaging/state.ts';

type ClosedState = Exclude<AppState, { is: 'unlocked' }>;

/** Why there is nothing to see, and what to do about it. */
const textOf = (state: ClosedState): string => {
  switch (state.is) {
    case 'signed-out':
      return t('vaultPageSignedOut');
    case 'removed':
      return t('optionsRemoved');
    case 'signing-up':
    case 'resetting':
    case 'signed-in-unproven':
      return t('optionsUnfinished');
    case 'locked':
      return t('vaultPageLocked');
    default:
      return unreachable(state);
  }
};

/** The vault is not open: a sentence, and the way to where it is opened, which leads back here. */
export const Closed = ({ state }: { readonly state: ClosedState }): JSX.Element => {
  const way = useRef<HTMLAnchorElement>(null);
  useEffect(() => way.current?.focus(), [state.is]);
  return (
    <main class="closed" data-screen="closed" data-state={state.is}>
      <Mark size={44} />
      <h1>{t('vaultPageTitle')}</h1>
      <p>{textOf(state)}</p>
      <a
        ref={way}
        class="button button-primary"
        data-action="open-halfkey"
        href="/popup.html?in=tab&then=vault"
      >
        {t(state.is === 'locked' ? 'vaultPageUnlock' : 'openHalfkey')}
      </a>
    </main>
  );
};
