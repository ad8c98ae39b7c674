import type { PastValue, TypedItem } from '../../vault/item.ts';

/** The files that are understood, each by what stands in it. */
export const importFormats = [
  'halfkey-json',
  'halfkey-csv',
  'chromium-csv',
  'firefox-csv',
  'safari-csv',
  'bitwarden-json',
  'bitwarden-csv',
  '1password-1pux',
  '1password-csv',
  'keepass-kdbx',
  'keepass-xml',
  'msecure-csv',
  'lastpass-csv',
  'dashlane-csv',
  'dashlane-json',
  'protonpass-json',
  'keeper-json',
  'keeper-csv',
  'nordpass-csv',
  'roboform-csv',
  'enpass-json',
  'enpass-csv',
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** An item as it comes from another program: what was not said there is null. Moments are milliseconds since 1970. */
export type ImportedItem = TypedItem & {
  readonly createdAt: number | null;
  readonly changedAt: number | null;
  readonly trashedAt: number | null;
  /** Newest first. */
  readonly history: readonly PastValue[];
};

/** `row`: of a table the row, its heading being the first; of anything else which record it is, counted from 1. */
export type ImportedRow = { readonly row: number; readonly item: ImportedItem };

/** Why a row was not read. */
export type RowReason =
  /** It has more cells than the table has columns, or fewer than it needs: nobody can say which is which. */
  | 'columns'
  /** Its quotes do not close, or close too early. */
  | 'quotes'
  /** Its letters are not in the file's encoding. */
  | 'encoding'
  /** It is not built as this program builds its records. */
  | 'not-a-record'
  /** It has nothing in it. */
  | 'empty'
  /** It is larger than an item may be. */
  | 'too-large';
export type RefusedRow = {
  readonly row: number;
  /** What it calls itself, as far as that could be read. */
  readonly name: string;
  readonly reason: RowReason;
};

/** What an item had and was not brought in. */
export type LeftOut = {
  readonly row: number;
  readonly title: string;
  readonly what: 'attachment' | 'passkey';
  readonly name: string;
};

export type ReadRows = {
  readonly rows: readonly ImportedRow[];
  readonly refused: readonly RefusedRow[];
  readonly leftOut: readonly LeftOut[];
};

/** Why a file is not read at all. */
export type FileTrouble =
  /** None of the files that are understood. */
  | 'unknown'
  | 'empty'
  /** One of them, but cut off or changed. */
  | 'damaged'
  | 'too-large'
  | 'too-many'
  /** An archive that unpacks to more than any export has. */
  | 'unpacks-too-large'
  /** A backup of ours, which is put back and not brought in. */
  | 'backup'
  /** Bitwarden's export that only the account opens which made it. */
  | 'bitwarden-encrypted'
  | 'proton-encrypted'
  /** A KeePass file from before version 4 of the format's second generation. */
  | 'keepass-old'
  /** Opening it would take more memory or time than a sane file asks for. */
  | 'too-costly'
  /** The thread that read it was ended: it took too long, or too much memory. */
  | 'gave-up';

export type ImportReading =
  | ({ readonly is: 'read'; readonly format: ImportFormat } & ReadRows)
  | { readonly is: 'password-wanted'; readonly format: ImportFormat }
  | { readonly is: 'wrong-password'; readonly format: ImportFormat }
  | { readonly is: 'refused'; readonly because: FileTrouble };

/** Thrown by readers to refuse the whole file. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
  readonly because: FileTrouble;
  constructor(because: FileTrouble) {
    super(because);
    this.because = because;
  }
}

/** What a reader is given from outside. */
export type Around = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A new id for a field of the user's own: 11 characters of base64url. */
  readonly newFieldId: () => string;
};
