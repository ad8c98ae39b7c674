import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnExtension } from '../../../utils/messaging/peerOf.ts';

/** The browser's word on a sender, as JSON, with what differs from run to run made the same. */
export type Sender = Readonly<Record<string, unknown>>;

/** Where a message may come from. */
export const situations = [
  'popup',
  'popupInTab',
  'optionsPage',
  'vaultPage',
  'optionsFramedByOurselves',
  'optionsFramedByPage',
  'topFrame',
  'sameOriginFrame',
  'crossOriginFrame',
  'sandboxedFrame',
  'blankFrame',
  'srcdocFrame',
  'dataFrame',
  'blobFrame',
] as const;
export type Situation = (typeof situations)[number];

export type RecordedBrowser = {
  readonly own: OwnExtension;
  /** Null where nothing of ours runs, so that no message comes. */
  readonly senders: Readonly<Record<Situation, Sender | null>>;
};
export type RecordedSenders = Readonly<Record<'chromium' | 'firefox', RecordedBrowser>>;

const file = join(import.meta.dirname, '..', 'recordedSenders.json');

export const readRecorded = (): RecordedSenders => JSON.parse(readFileSync(file, 'utf8'));

export const writeRecorded = (browser: keyof RecordedSenders, recorded: RecordedBrowser): void =>
  writeFileSync(file, `${JSON.stringify({ ...readRecorded(), [browser]: recorded }, null, 2)}\n`);

/** Stand in for what a profile makes up. */
const fixed = {
  'chrome-extension:': 'abcdefghijklmnopabcdefghijklmnop',
  'moz-extension:': '3f0a7a0e-9c1d-4b1a-8d43-6f1f7c1d8b11',
} as const;
const fixedPort = 8001;

const sameInEveryRun = (key: string, value: unknown): unknown => {
  switch (key) {
    case 'documentId':
      return 'DOCUMENT';
    case 'contextId':
      return 1;
    case 'frameId':
      return value === 0 ? 0 : 3;
    case 'tab':
      // Nothing else of it decides anything, and most of it changes with the window.
      return { id: 7 };
    default:
      return value;
  }
};

/** Makes what was heard in one run comparable with what was heard in another. */
export const normalise = (
  { id, origin }: OwnExtension,
  senders: Readonly<Record<Situation, Sender | null>>,
): RecordedBrowser => {
  const { protocol, host } = new URL(origin);
  const text = JSON.stringify({ own: { id, origin }, senders }, sameInEveryRun);
  const stable = text
    .replaceAll(host, protocol === 'moz-extension:' ? fixed['moz-extension:'] : fixed['chrome-extension:'])
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, `$1:${fixedPort}`);
  return JSON.parse(stable);
};
