import { unreachable } from '../../utils/bytes/unreachable.ts';
import { formatLocale, language } from '../../utils/i18n/language.ts';
import { writtenRetry } from '../../utils/i18n/moments.ts';
import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { PacketTrouble, UnseenView } from '../../utils/messaging/packetTrouble.ts';
import type { ForeignKind, GenerationEnded, PictureHint } from '../../utils/packet/refusal.ts';
import { writtenDay } from '../../utils/packet/sheetText.ts';
import type { UnreadableFile } from '../../utils/qr/reading.ts';

/** What happened, and what to do about it. */
export type TroubleText = { readonly what: string; readonly todo: string };

const both = (what: TextKey, todo: TextKey): TroubleText => ({ what: t(what), todo: t(todo) });

const hints: Readonly<Record<PictureHint, TextKey>> = {
  closer: 'packetHintCloser',
  sharper: 'packetHintSharper',
  flatter: 'packetHintFlatter',
  'less-glare': 'packetHintGlare',
  'more-light': 'packetHintLight',
  'whole-code': 'packetHintWhole',
};
const foreign: Readonly<Record<Exclude<ForeignKind, 'other'>, TextKey>> = {
  link: 'packetNotOursLink',
  wifi: 'packetNotOursWifi',
  'one-time-password': 'packetNotOursOneTime',
  contact: 'packetNotOursContact',
  bitwarden: 'packetNotOursBitwarden',
  '1password': 'packetNotOursOnePassword',
  msecure: 'packetNotOursMSecure',
  payment: 'packetNotOursPayment',
};
const unreadable: Readonly<Record<UnreadableFile['because'], readonly [TextKey, TextKey]>> = {
  'too-large': ['packetFileTooLarge', 'packetFileTooLargeDo'],
  'not-readable': ['packetFileNotReadable', 'packetFileNotReadableDo'],
  'locked-pdf': ['packetFileLockedPdf', 'packetFileLockedPdfDo'],
  'broken-pdf': ['packetFileBrokenPdf', 'packetFileBrokenPdfDo'],
  'too-many-pages': ['packetFileTooManyPages', 'packetFileTooManyPagesDo'],
  'link-only': ['packetFileLinkOnly', 'packetFileLinkOnlyDo'],
};
const ended: Readonly<Record<GenerationEnded, TextKey>> = {
  'password-change': 'packetOlderPassword',
  'account-reset': 'packetOlderReset',
  'full-re-key': 'packetOlderRekey',
  undone: 'packetOlderUndone',
};
const unseen: Readonly<Record<UnseenView['because'], readonly [TextKey, TextKey]>> = {
  refused: ['packetCameraRefused', 'packetCameraRefusedDo'],
  none: ['packetCameraNone', 'packetCameraNoneDo'],
  'in-use': ['packetCameraInUse', 'packetCameraInUseDo'],
  protected: ['packetCaptureProtected', 'packetCaptureProtectedDo'],
  failed: ['packetCaptureFailed', 'packetCaptureFailedDo'],
};

/** "Group 4 looks wrong." @param groups from 1 */
export const wrongGroups = (groups: readonly number[]): string => {
  const named = new Intl.ListFormat(formatLocale()).format(groups.map(String));
  return t(groups.length === 1 ? 'packetMistypedOne' : 'packetMistypedTwo', named);
};

/** What would help a picture in which nothing was found; null where nothing special would. */
const hintText = (hint: PictureHint | undefined): string | null =>
  hint === undefined ? null : t(hints[hint]);

/** The two sentences for a packet's trouble. @param now milliseconds since 1970, for "try again after" */
export const troubleText = (trouble: PacketTrouble, now: number): TroubleText => {
  switch (trouble.is) {
    case 'nothing-found':
      return {
        what: t('packetNothingFound'),
        todo: hintText(trouble.hint) ?? t('packetNothingFoundDo'),
      };
    case 'not-ours':
      return trouble.kind === 'other'
        ? both('packetNotOurs', 'packetNotOursDo')
        : both(foreign[trouble.kind], 'packetForeignDo');
    case 'incomplete': {
      const short = trouble.found < trouble.wanted;
      return {
        what: t(short ? 'packetTooShort' : 'packetTooLong', trouble.found, trouble.wanted),
        todo: t(short ? 'packetTooShortDo' : 'packetTooLongDo'),
      };
    }
    case 'mistyped':
      return { what: wrongGroups(trouble.groups), todo: t('packetMistypedDo') };
    case 'damaged':
      return both('packetDamaged', 'packetDamagedDo');
    case 'newer-version':
      return both('packetNewer', 'packetNewerDo');
    case 'other-account':
      return both('packetOtherAccount', 'packetOtherAccountDo');
    case 'older-packet': {
      const day = writtenDay(trouble.endedOn, language());
      return { what: t(ended[trouble.reason], day), todo: t('packetOlderDo') };
    }
    case 'unfinished-change':
      return both('packetUnfinished', 'packetUnfinishedDo');
    case 'unreadable-file':
      return both(...unreadable[trouble.because]);
    case 'no-camera':
    case 'no-capture':
      return both(...unseen[trouble.because]);
    case 'wrong-password':
      return both('packetWrongPassword', 'packetWrongPasswordDo');
    case 'start-again':
      return both('packetStartAgain', 'packetStartAgainDo');
    case 'unreachable':
      return both('packetUnreachable', 'packetUnreachableDo');
    case 'limited':
      return { what: t('packetLimited'), todo: t('packetLimitedDo', writtenRetry(trouble.retryAt, now)) };
    case 'service-error':
      return both('packetServiceError', 'packetServiceErrorDo');
    default:
      return unreachable(trouble);
  }
};
