import type { TextKey } from '../../utils/i18n/text.ts';

/** The subjects of the options page, in the order in which people look for them. */
export const sectionTitles = {
  account: 'sectionAccount',
  packet: 'sectionPacket',
  password: 'sectionPassword',
  rekey: 'sectionRekey',
  ways: 'sectionWays',
  backup: 'sectionBackup',
  import: 'sectionImport',
  export: 'sectionExport',
  devices: 'sectionDevices',
  'auto-lock': 'sectionAutoLock',
  'quick-unlock': 'sectionQuickUnlock',
  service: 'sectionService',
  help: 'sectionHelp',
  'sign-out': 'sectionSignOut',
  delete: 'sectionDelete',
} as const satisfies Readonly<Record<string, TextKey>>;

export type SectionName = keyof typeof sectionTitles;
