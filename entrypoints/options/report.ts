import type { AppState } from '../../utils/messaging/state.ts';
import type { NotedRefusal, RefusalCode } from '../../utils/messaging/refusals.ts';
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
  /** The oldest first. */
  readonly refusals: readonly NotedRefusal[];
};

/** What is looked at before anybody gets in, in this order. */
const checks = ['packet read', 'packet of this account', 'newest packet', 'password'] as const;
/** The check that each refusal comes of: those before it have passed. Others come of the service or of a limit. */
const failing: Partial<Record<RefusalCode, number>> = {
  'nothing-found': 0,
  'not-ours': 0,
  incomplete: 0,
  mistyped: 0,
  damaged: 0,
  'newer-version': 0,
  'other-account': 1,
  'older-packet': 2,
  'unfinished-change': 2,
  'not-the-new-one': 2,
  'wrong-password': 3,
};

const refusalLine = ({ message, code, at }: NotedRefusal): string => {
  const passed = checks.slice(0, failing[code] ?? 0);
  return `refused: ${message}: ${code}, ${at.slice(0, 16)}Z${passed.length > 0 ? `, passed: ${passed.join(', ')}` : ''}`;
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
export const reportText = ({ version, userAgent, language, state, ways, refusals }: Known): string =>
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
    ...refusals.map(refusalLine),
  ].join('\n');
