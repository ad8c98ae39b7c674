import type { ImportFormat } from '../../../utils/transfer/import/imported.ts';

/** What the other programs and their files are called, in every language. */
export const formatNames: Readonly<Record<ImportFormat, string>> = {
  'halfkey-json': 'Halfkey (JSON)',
  'halfkey-csv': 'Halfkey (CSV)',
  'chromium-csv': 'Chrome, Edge, Brave (CSV)',
  'firefox-csv': 'Firefox (CSV)',
  'safari-csv': 'Safari, Apple Passwords (CSV)',
  'bitwarden-json': 'Bitwarden (JSON)',
  'bitwarden-csv': 'Bitwarden (CSV)',
  '1password-1pux': '1Password (1PUX)',
  '1password-csv': '1Password (CSV)',
  'keepass-kdbx': 'KeePass (KDBX)',
  'keepass-xml': 'KeePass (XML)',
  'msecure-csv': 'mSecure (CSV)',
  'lastpass-csv': 'LastPass (CSV)',
  'dashlane-csv': 'Dashlane (CSV)',
  'dashlane-json': 'Dashlane (JSON)',
  'protonpass-json': 'Proton Pass (JSON)',
  'keeper-json': 'Keeper (JSON)',
  'keeper-csv': 'Keeper (CSV)',
  'nordpass-csv': 'NordPass (CSV)',
  'roboform-csv': 'RoboForm (CSV)',
  'enpass-json': 'Enpass (JSON)',
  'enpass-csv': 'Enpass (CSV)',
};
