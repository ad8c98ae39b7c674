import type { FieldType, ItemKind } from '../../vault/item.ts';
import { createCollection } from './collect.ts';
import { createDraft, type Draft, putAddress, putExtra, putField } from './draft.ts';
import type { Around, ReadRows } from './imported.ts';
import { isNamedCell, readMsecureRows } from './msecureRows.ts';
import { laterKind, msecureType } from './msecureTypes.ts';

/** Line breaks as mSecure writes them: the letters `\n`, or a vertical tab. */
const withBreaks = (text: string): string => text.replace(/\\n|\v/g, '\n');

/**
 * What the numbers in a cell of mSecure 6 say. Those that no file or page of its maker's has shown are kept as text under
 * their names; the names are in the user's language, so nothing else goes by them where a number says it.
 */
const codes: Readonly<Record<string, readonly [place: string, type: FieldType]>> = {
  '2': ['url', 'web'],
  '4': ['phone', 'phone'],
  '7': ['username', 'text'],
  '8': ['password', 'hidden'],
  '9': ['', 'hidden'],
  '11': ['expires', 'month'],
  '12': ['cardNumber', 'hidden'],
};

/** Places of fields that have no number of their own, by their English and German names. */
const places: readonly (readonly [RegExp, string, readonly ItemKind[]])[] = [
  [/^(?:name on card|cardholder|karteninhaber|name auf (?:der )?karte)/i, 'cardholder', ['card']],
  [/^(?:security code|cvv|cvc|sicherheitscode|prüfnummer)/i, 'securityCode', ['card']],
  [/^pin$/i, 'pin', ['card', 'bank', 'membership']],
  [/^(?:issuing bank|bank|bank name|ausstellende bank)$/i, 'bankName', ['card', 'bank']],
  [/^(?:account (?:number|no)|kontonummer)/i, 'accountNumber', ['bank']],
  [/^(?:routing|bankleitzahl|blz)/i, 'routingNumber', ['bank']],
  [/^iban/i, 'iban', ['bank']],
  [/^(?:bic|swift)/i, 'bic', ['bank']],
  [/^(?:account type|kontoart)/i, 'accountType', ['bank']],
  [/^(?:name|kontoinhaber|name on account)$/i, 'accountHolder', ['bank']],
  [/^(?:first name|vorname)$/i, 'givenName', ['identity']],
  [/^(?:last name|nachname|surname)$/i, 'familyName', ['identity']],
  [/^(?:company|firma)$/i, 'company', ['identity']],
  [/^e-?mail$/i, 'email', ['identity', 'software']],
  [/^(?:address|street|straße|adresse)$/i, 'street', ['identity', 'licence']],
  [/^(?:city|stadt|ort)$/i, 'city', ['identity']],
  [/^(?:zip|postal code|plz|postleitzahl)/i, 'postcode', ['identity']],
  [/^(?:country|land)$/i, 'country', ['identity', 'licence']],
  [
    /^(?:passport |license |licence |social security )?(?:number|nummer|no\.?)$/i,
    'number',
    ['passport', 'licence', 'document'],
  ],
  [/^(?:full name|name)$/i, 'fullName', ['passport', 'licence', 'document', 'membership']],
  [/^(?:nationality|staatsangehörigkeit)$/i, 'nationality', ['passport']],
  [/^(?:policy (?:no|number)|policennummer)/i, 'policyNumber', ['insurance']],
  [/^(?:group (?:no|number))/i, 'groupNumber', ['insurance']],
  [
    /^(?:member(?:ship)? (?:id|number|no)|account number|number|mitgliedsnummer)/i,
    'memberNumber',
    ['membership'],
  ],
  [/^(?:license key|licence key|number|lizenzschlüssel)$/i, 'licenceKey', ['software']],
  [/^(?:network name|ssid|netzwerkname)/i, 'ssid', ['wifi']],
  [
    /^(?:expiration|expires|valid until|ablaufdatum|gültig bis)/i,
    'validUntil',
    ['passport', 'licence', 'document', 'membership', 'software', 'insurance'],
  ],
];
const codesLabel = /two.?factor|totp|one.?time|authenticator|2fa|einmal/i;

const putNamed = (draft: Draft, cell: string): void => {
  const [, label = '', code = '', raw = ''] = /^([^|]*)\|(\d+)\|([\s\S]*)$/.exec(cell) ?? [];
  if (raw === '') return;
  const [place, type] = codes[code] ?? ['', 'text' as const];
  // Only what nobody types with a backslash on purpose has its line breaks put back.
  const value = type === 'text' && place === '' ? withBreaks(raw) : raw;
  if (/^otpauth:\/\//i.test(value) || codesLabel.test(label)) putField(draft, 'totp', label, value, 'totp');
  else if (place === 'url') putAddress(draft, value);
  else {
    const named = places.find(
      ([name, , kinds]) => kinds.includes(draft.kind) && name.test(label.trim()),
    )?.[1];
    putField(
      draft,
      place === '' || (place === 'phone' && named !== undefined) ? (named ?? '') : place,
      label,
      value,
      type,
    );
  }
};

/** What a record of a type that has no English name is, by the numbers of its cells. */
const kindOfCells = (cells: readonly string[]): ItemKind => {
  const has = new Set(
    cells.filter((cell) => !cell.endsWith('|')).map((cell) => /^[^|]*\|(\d+)\|/.exec(cell)?.[1]),
  );
  const all = new Set(cells.map((cell) => /^[^|]*\|(\d+)\|/.exec(cell)?.[1]));
  if (all.has('12')) return 'card';
  if (has.has('8') || (has.has('7') && has.has('2'))) return 'login';
  return cells.some(isNamedCell) ? 'custom' : 'note';
};

const tagsOf = (cell: string): readonly string[] =>
  cell.split(/[,;]\s*/).filter((tag) => !/^(?:unassigned|nicht zugewiesen)?$/i.test(tag.trim()));

/** mSecure 6: name, type, tags, notes, and cells that say what they are. */
const draftOfNamed = (cells: readonly string[]): Draft => {
  const [first = '', second = '', tags = '', notes = '', ...fields] = cells;
  // Name and type have been seen in either order; the one with the record's number is the name.
  const [name, typeName] = /\|\d+$/.test(second) && !/\|\d+$/.test(first) ? [second, first] : [first, second];
  const kind = msecureType(typeName)?.kind ?? laterKind(typeName) ?? kindOfCells(fields);
  const draft = createDraft(kind, name.replace(/\|\d*$/, ''), typeName.trim());
  draft.tags.push(...tagsOf(tags));
  draft.notes.push(withBreaks(notes));
  for (const [index, cell] of fields.entries()) {
    if (isNamedCell(cell)) putNamed(draft, cell);
    else putExtra(draft, `${index + 1}`, withBreaks(cell.replace(/^\|+/, '')).trim());
  }
  return draft;
};

/** mSecure 3 and 5: group, type, name, notes, and cells that are what their place says. */
const draftOfPlaced = (cells: readonly string[]): Draft => {
  const [group = '', typeName = '', name = '', notes = '', ...rest] = cells;
  const type = msecureType(typeName);
  const draft = createDraft(type?.kind ?? 'custom', name, typeName.trim());
  draft.tags.push(...tagsOf(group));
  const fields = rest.at(-1) === '' ? rest.slice(0, -1) : rest;
  // Notes with commas in them have been seen without quotes: then there are more cells than the type has.
  const surplus = type === undefined ? 0 : Math.max(0, fields.length - type.columns.length);
  draft.notes.push(withBreaks([notes, ...fields.slice(0, surplus)].join(',')));
  for (const [index, cell] of fields.slice(surplus).entries()) {
    const [label, place, kept = 'text'] = type?.columns[index] ?? [`Field ${index + 1}`, ''];
    if (place === 'url') putAddress(draft, cell);
    else
      putField(
        draft,
        place,
        label,
        kept === 'hidden' || place === 'username' ? cell : withBreaks(cell),
        kept,
      );
  }
  return draft;
};

/** Records of mSecure 3, 5 and 6. @param text of the whole file */
export const readMsecure = (text: string, around: Around): ReadRows => {
  const into = createCollection(around);
  for (const { row, cells } of readMsecureRows(text)) {
    const isNamed = cells.some(isNamedCell) || /\|\d+$/.test(cells[0] ?? '');
    if (cells.length < 3) into.refuse(row, 'columns', cells[0] ?? '');
    else into.put(row, isNamed ? draftOfNamed(cells) : draftOfPlaced(cells));
  }
  return into.rows();
};
