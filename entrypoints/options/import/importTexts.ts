import type { TextKey } from '../../../utils/i18n/text.ts';
import type { FileTrouble, RowReason } from '../../../utils/transfer/import/imported.ts';

/** Why a file is not read, and what to do about it. */
export const troubleTexts: Readonly<Record<FileTrouble, TextKey>> = {
  unknown: 'importUnknown',
  empty: 'importEmpty',
  damaged: 'importDamaged',
  'too-large': 'importTooLarge',
  'too-many': 'importTooMany',
  'unpacks-too-large': 'importBomb',
  backup: 'importBackup',
  'bitwarden-encrypted': 'importBitwardenEncrypted',
  'proton-encrypted': 'importProtonEncrypted',
  'keepass-old': 'importKeepassOld',
  'too-costly': 'importTooCostly',
  'gave-up': 'importGaveUp',
};

/** Why a row was not read. */
export const reasonTexts: Readonly<Record<RowReason, TextKey>> = {
  columns: 'importRowColumns',
  quotes: 'importRowQuotes',
  encoding: 'importRowEncoding',
  'not-a-record': 'importRowForeign',
  empty: 'importRowEmpty',
  'too-large': 'importRowTooLarge',
};
