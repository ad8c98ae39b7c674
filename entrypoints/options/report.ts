import type { AppState } from '../../utils/messaging/state.ts';
import type { WaysBack } from '../../utils/messaging/waysBack.ts';
import { packetNumber } from '../../utils/packet/sheetText.ts';

type Known = {
  readonly version: string;
  /** `navigator.userAgent`. */
  readonly userAgent: string;
  readonly language: string;
  readonly state: AppState;
  /** Null where the vault is not open. */
  readonly ways: WaysBack | null;
};

const syncOf = (state: Extract<AppState, { is: 'unlocked' }>): string => {
  const { sync } = state;
  if (sync.is === 'alarm') return `alarm: ${sync.alarm}`;
  if (sync.is === 'pending') return `pending: ${sync.pending}, because: ${sync.because}`;
  return sync.is;
};

/**
 * What may be sent to somebody who helps: versions, where things stand, and codes of what went wrong. No address, no service,
 * no name, no packet, nothing of the vault. In English for whoever reads it.
 */
export const reportText = ({ version, userAgent, language, state, ways }: Known): string =>
  [
    `Halfkey ${version}`,
    `browser: ${userAgent}`,
    `language: ${language}`,
    `state: ${state.is}`,
    ...(state.is === 'unlocked' ? [`sync: ${syncOf(state)}`] : []),
    ...(state.is === 'unlocked' || state.is === 'locked'
      ? [
          `packet number: ${packetNumber(state.account.generation)}`,
          `password changed elsewhere: ${state.passwordChangedOn ?? 'no'}`,
        ]
      : []),
    ...(ways === null
      ? []
      : [
          `packet: ${ways.packet}, last in hand: ${ways.provenAt?.slice(0, 10) ?? 'never'}`,
          `ways back in: ${ways.ways.map(({ is }) => is).join(', ') || 'none'}`,
          `service reached: ${ways.isOffline ? 'no' : 'yes'}`,
        ]),
  ].join('\n');
