import * as v from 'valibot';
import type { Peer } from './peer.ts';

/** What is ours, from the browser: `browser.runtime.id`, and the origin of `browser.runtime.getURL('')` without a slash at the end. */
export type OwnExtension = { readonly id: string; readonly origin: string };

/** The parts of the browser's `MessageSender` that decide; everything else in it is ignored. */
const RawSender = v.object({
  id: v.optional(v.string()),
  origin: v.optional(v.string()),
  url: v.optional(v.string()),
  frameId: v.optional(v.number()),
  documentId: v.optional(v.string()),
  tab: v.optional(v.object({ id: v.optional(v.number()) })),
});
type RawSender = v.InferOutput<typeof RawSender>;

const pages: ReadonlyMap<string, 'popup' | 'options' | 'vault'> = new Map([
  ['/popup.html', 'popup'],
  ['/options.html', 'options'],
  ['/vault.html', 'vault'],
]);

/** Compared as text: `new URL()` gives extension schemes the origin "null" outside a browser. */
const pathIn = (url: string, origin: string): string | null =>
  url.startsWith(`${origin}/`) ? (url.slice(origin.length).split(/[?#]/, 1)[0] ?? null) : null;

const ownPage = (sender: RawSender, own: OwnExtension): Peer | null => {
  // Browsers tell a frame number only together with a tab: a toolbar popup has neither. With a tab it must be
  // the top frame, since a site can frame any page of ours that is web-accessible.
  if (sender.frameId === undefined ? sender.tab !== undefined : sender.frameId !== 0) return null;
  const path = pathIn(sender.url ?? '', own.origin);
  const page = path === null ? undefined : pages.get(path);
  return page === undefined ? null : { is: 'page', page };
};

const isWebOrigin = (origin: string): boolean =>
  /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;

const contentScript = (sender: RawSender, origin: string): Peer | null => {
  const tabId = sender.tab?.id;
  if (tabId === undefined || tabId < 0 || sender.frameId === undefined || !isWebOrigin(origin)) return null;
  const peer = {
    is: 'content',
    origin,
    url: sender.url ?? origin,
    tabId,
    frameId: sender.frameId,
  } as const;
  return sender.documentId === undefined ? peer : { ...peer, documentId: sender.documentId };
};

/**
 * Who sent a message, from the browser's word on the sender (docs/architecture.md, "Facts about the platform").
 *
 * A sender without `origin` is nobody: both browsers that the manifest admits state it (Firefox since 126), and
 * the address in `url` is no substitute, because a sandboxed or `data:` frame has the origin "null" even where
 * its `url` names a real site.
 * @param sender the second argument of `runtime.onMessage`, as it came. @returns null: answer nothing but a refusal.
 */
export const peerOf = (sender: unknown, own: OwnExtension): Peer | null => {
  const parsed = v.safeParse(RawSender, sender);
  if (!parsed.success || parsed.output.id !== own.id || parsed.output.origin === undefined) return null;
  return parsed.output.origin === own.origin
    ? ownPage(parsed.output, own)
    : contentScript(parsed.output, parsed.output.origin);
};
