import type { FillResult } from '../../../utils/messaging/filling.ts';
import type { FormDescription } from '../../../utils/messaging/toContent.ts';
import { originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import type { WebAddress } from '../../../utils/sites/webAddress.ts';
import type { ContentPeer, DescribedFrame } from './frames.ts';

type Form = Extract<FormDescription, { is: 'form' }>;

export type Decision =
  | { readonly is: 'fill'; readonly peer: ContentPeer; readonly form: Form }
  | Extract<FillResult, { is: 'confirm-host' | 'no-form' | 'hidden-form' | 'page-changed' }>;

type Question = {
  readonly frames: readonly DescribedFrame[];
  readonly addresses: readonly WebAddress[];
  /** The host that the user has agreed to, word for word as it was named to them. */
  readonly confirmedHost: string | undefined;
};

/**
 * Which frame a login may go to, if any. Only frames count whose own origin the login belongs to, by the browser's word;
 * so a foreign frame on the login's page gets nothing, and neither does an opaque one. The top frame goes first, then inner
 * frames. Asks the user where the form sends to another origin, and where a page of another origin holds the frame.
 */
export function decideFill({ frames, addresses, confirmedHost }: Question): Decision {
  const own = frames.filter(({ peer }) => originMatcher(peer.origin, peer.url)(addresses));
  if (own.length === 0) return { is: 'page-changed' };
  const topOrigin = frames.find(({ peer }) => peer.frameId === 0)?.peer.origin;
  const isForeign = ({ peer, form }: DescribedFrame) =>
    peer.frameId !== 0 && (peer.origin !== topOrigin || (form.is === 'form' && form.enclosed));

  const withForm = own.filter(({ form }) => form.is === 'form');
  const chosen = withForm.find((frame) => !isForeign(frame)) ?? withForm[0];
  if (chosen?.form.is !== 'form') {
    return own.some(({ form }) => form.is === 'hidden') ? { is: 'hidden-form' } : { is: 'no-form' };
  }
  const { peer, form } = chosen;
  const hosts = [
    ...(isForeign(chosen) ? [displayed(peer.origin)] : []),
    ...(form.actionOrigin === null || form.actionOrigin === peer.origin
      ? []
      : [displayed(form.actionOrigin)]),
  ].join(' → ');
  if (hosts !== '' && hosts !== confirmedHost) return { is: 'confirm-host', actionHost: hosts };
  return { is: 'fill', peer, form };
}

/** An https origin by its host alone; any other whole, so that a plain http target shows as one. */
function displayed(origin: string): string {
  return origin.startsWith('https://') ? origin.slice('https://'.length) : origin;
}
