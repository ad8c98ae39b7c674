import type { JSX } from 'preact';
import { formatLocale, language } from '../../utils/i18n/language.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import { unreachable } from '../../utils/bytes/unreachable.ts';
import type { ForeignKind } from '../../utils/packet/refusal.ts';
import { writtenDay } from '../../utils/packet/sheetText.ts';
import type { PacketReading, UnreadableFile } from '../../utils/qr/reading.ts';
import { Notice } from '../Notice.tsx';
import { PacketSign } from './PacketSign.tsx';
import './packet.css';

/** Every way in which a packet, or a file that should have one in it, is not taken. */
export type Refusal = Exclude<PacketReading, { is: 'packet' }>;

const foreign: Readonly<Record<ForeignKind, TextKey>> = {
  link: 'packetNotOursLink',
  wifi: 'packetNotOursWifi',
  'one-time-password': 'packetNotOursOneTime',
  contact: 'packetNotOursContact',
  bitwarden: 'packetNotOursBitwarden',
  '1password': 'packetNotOursOnePassword',
  msecure: 'packetNotOursMSecure',
  payment: 'packetNotOursPayment',
  other: 'packetNotOurs',
};
const unreadable: Readonly<Record<UnreadableFile['because'], TextKey>> = {
  'too-large': 'packetFileTooLarge',
  'not-readable': 'packetFileNotReadable',
  'locked-pdf': 'packetFileLockedPdf',
  'broken-pdf': 'packetFileBrokenPdf',
  'too-many-pages': 'packetFileTooManyPages',
  'link-only': 'packetFileLinkOnly',
};

/** The one sentence for a refusal: what is the matter, and what to do. */
const refusalSentence = (refusal: Refusal): string => {
  switch (refusal.is) {
    case 'nothing-found':
      return t('packetNothingFound');
    case 'not-ours':
      return t(foreign[refusal.kind]);
    case 'incomplete':
      return refusal.found < refusal.wanted
        ? t('packetTooShort', refusal.found, refusal.wanted)
        : t('packetTooLong', refusal.found, refusal.wanted);
    case 'mistyped': {
      const groups = new Intl.ListFormat(formatLocale()).format(refusal.groups.map(String));
      return refusal.groups.length === 1 ? t('packetMistypedOne', groups) : t('packetMistypedTwo', groups);
    }
    case 'damaged':
      return t('packetDamaged');
    case 'newer-version':
      return t('packetNewer');
    case 'other-account':
      return t('packetOtherAccount');
    case 'older-packet':
      return t(
        refusal.reason === 'password-change' ? 'packetOlderPassword' : 'packetOlderReset',
        writtenDay(refusal.endedOn, language()),
      );
    case 'unreadable-file':
      return t(unreadable[refusal.because]);
    default:
      return unreachable(refusal);
  }
};

/** A refusal as an alert. Where the packet's own account is known on this device, its sign stands beside. */
export const PacketRefusalText = ({ refusal }: { readonly refusal: Refusal }): JSX.Element => (
  <Notice tone="danger" refusal={refusal.is}>
    <p>{refusalSentence(refusal)}</p>
    {refusal.is === 'other-account' && refusal.recognition && (
      <PacketSign recognition={refusal.recognition} />
    )}
  </Notice>
);
