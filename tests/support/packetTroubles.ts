import type { PacketTrouble, PacketTroubleName } from '../../utils/messaging/packetTrouble.ts';
import type { PictureHint } from '../../utils/packet/refusal.ts';

const amber = { words: ['river', 'lamp', 'onion'], colour: 'amber', shape: 'circle' } as const;
const violet = { words: ['harbour', 'velvet', 'candle'], colour: 'violet', shape: 'hexagon' } as const;

/** One of each; a member that lacks here does not compile. */
export const packetTroubles = {
  'nothing-found': { is: 'nothing-found' },
  'not-ours-link': { is: 'not-ours', kind: 'link' },
  'not-ours-wifi': { is: 'not-ours', kind: 'wifi' },
  'not-ours-one-time-password': { is: 'not-ours', kind: 'one-time-password' },
  'not-ours-contact': { is: 'not-ours', kind: 'contact' },
  'not-ours-bitwarden': { is: 'not-ours', kind: 'bitwarden' },
  'not-ours-1password': { is: 'not-ours', kind: '1password' },
  'not-ours-msecure': { is: 'not-ours', kind: 'msecure' },
  'not-ours-payment': { is: 'not-ours', kind: 'payment' },
  'not-ours-other': { is: 'not-ours', kind: 'other' },
  incomplete: { is: 'incomplete', found: 44, wanted: 49 },
  mistyped: { is: 'mistyped', groups: [4] },
  damaged: { is: 'damaged' },
  'newer-version': { is: 'newer-version', version: 2 },
  'other-account': { is: 'other-account', recognition: violet },
  'older-packet-password-change': {
    is: 'older-packet',
    endedOn: '2026-09-14',
    reason: 'password-change',
    newest: { recognition: amber, number: 3 },
  },
  'older-packet-account-reset': {
    is: 'older-packet',
    endedOn: '2026-09-14',
    reason: 'account-reset',
    newest: { recognition: amber, number: 3 },
  },
  'older-packet-full-re-key': {
    is: 'older-packet',
    endedOn: '2026-09-14',
    reason: 'full-re-key',
    newest: { recognition: amber, number: 3 },
  },
  'older-packet-undone': {
    is: 'older-packet',
    endedOn: '2026-09-14',
    reason: 'undone',
    newest: { recognition: amber, number: 3 },
  },
  'unfinished-change': { is: 'unfinished-change', newest: { recognition: amber, number: 3 } },
  'unreadable-file-too-large': { is: 'unreadable-file', because: 'too-large' },
  'unreadable-file-not-readable': { is: 'unreadable-file', because: 'not-readable' },
  'unreadable-file-locked-pdf': { is: 'unreadable-file', because: 'locked-pdf' },
  'unreadable-file-broken-pdf': { is: 'unreadable-file', because: 'broken-pdf' },
  'unreadable-file-too-many-pages': { is: 'unreadable-file', because: 'too-many-pages' },
  'unreadable-file-link-only': { is: 'unreadable-file', because: 'link-only' },
  'no-camera-refused': { is: 'no-camera', because: 'refused' },
  'no-camera-none': { is: 'no-camera', because: 'none' },
  'no-camera-in-use': { is: 'no-camera', because: 'in-use' },
  'no-capture-protected': { is: 'no-capture', because: 'protected' },
  'no-capture-failed': { is: 'no-capture', because: 'failed' },
  'wrong-password': { is: 'wrong-password' },
  'start-again': { is: 'start-again' },
  unreachable: { is: 'unreachable' },
  // 14:30 of the day that the pictures are from, wherever they are made.
  limited: { is: 'limited', retryAt: new Date(2026, 10, 24, 14, 30).getTime() },
  'service-error': { is: 'service-error' },
} as const satisfies Record<PacketTroubleName, PacketTrouble>;

/** What would help a picture in which nothing was found. */
export const hintedTroubles: Readonly<Record<PictureHint, PacketTrouble>> = {
  closer: { is: 'nothing-found', hint: 'closer' },
  sharper: { is: 'nothing-found', hint: 'sharper' },
  flatter: { is: 'nothing-found', hint: 'flatter' },
  'less-glare': { is: 'nothing-found', hint: 'less-glare' },
  'more-light': { is: 'nothing-found', hint: 'more-light' },
  'whole-code': { is: 'nothing-found', hint: 'whole-code' },
};
