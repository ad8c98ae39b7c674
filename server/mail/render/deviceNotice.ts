import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

/** Something that a device has done to its account. The device's name comes from that device: it is text, and never more. */
export type DeviceNotice = {
  readonly address: string;
  readonly deviceName: string;
  /** ISO 8601 in UTC, as every moment here. */
  readonly at: string;
  readonly language: Language;
};

type Words = {
  readonly subject: string;
  readonly title: string;
  readonly intro: string;
  /** What the device has done: stands before its name. */
  readonly device: string;
  readonly todo: string;
  readonly steps?: readonly string[];
  /** Without: that the mail has no links, and why. */
  readonly footer?: string;
};

const shared = {
  en: {
    account: 'Account',
    at: 'When',
    footer: 'This mail has no links on purpose. Open Halfkey yourself.',
  },
  de: {
    account: 'Konto',
    at: 'Wann',
    footer: 'Diese Mail enthält absichtlich keine Links. Öffnen Sie Halfkey selbst.',
  },
} as const;

/** A notice of what, on which device and when. @param more rows below these, each with its name */
export const renderDeviceNotice = (
  words: Readonly<Record<Language, Words>>,
  { address, deviceName, at, language }: DeviceNotice,
  more: readonly (readonly [name: string, value: string])[] = [],
): RenderedMail => {
  const w = { ...shared[language], ...words[language] };
  return renderNotice({
    ...w,
    language,
    rows: [[w.account, address], [w.device, deviceName], [w.at, writtenMoment(at, language)], ...more],
  });
};
