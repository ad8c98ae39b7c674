import * as v from 'valibot';
import type { ItemKind } from '../../vault/item.ts';
import { createCollection } from './collect.ts';
import { createDraft, type Draft, putAddress, putExtra, putField } from './draft.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { Flag, hasMembers, listOf, maybe, membersOf, Moment, Num, Txt } from './json.ts';

const Extra = v.object({
  fieldName: Txt,
  type: Txt,
  data: v.object({ content: Txt, totpUri: Txt, timestamp: Txt }),
});
const Section = v.object({ sectionName: Txt, sectionFields: listOf(Extra) });
const Item = v.object({
  data: v.object({
    type: v.string(),
    metadata: v.object({ name: Txt, note: Txt }),
    extraFields: listOf(Extra),
    content: v.optional(v.unknown()),
  }),
  state: Num,
  aliasEmail: Txt,
  createTime: Moment,
  modifyTime: Moment,
  pinned: Flag,
  files: listOf(v.string()),
});
type Item = v.InferOutput<typeof Item>;
const Export = v.object({ vaults: v.unknown() });
const Vault = v.object({ name: Txt, items: listOf(v.unknown()) });

const Login = v.object({
  urls: listOf(v.string()),
  passkeys: listOf(v.object({ domain: Txt, rpId: Txt })),
});
const OwnFields = v.object({
  extraPersonalDetails: listOf(Extra),
  extraAddressDetails: listOf(Extra),
  extraContactDetails: listOf(Extra),
  extraWorkDetails: listOf(Extra),
  extraSections: listOf(Section),
  /** Of records with own fields only. */
  sections: listOf(Section),
});

/** Their kinds with ours, and where members that are texts belong. */
const kinds: Readonly<Record<string, readonly [ItemKind, Readonly<Record<string, string>>]>> = {
  login: [
    'login',
    {
      itemUsername: 'username',
      itemEmail: 'username',
      username: 'username',
      password: 'password',
      totpUri: 'totp',
    },
  ],
  note: ['note', {}],
  alias: ['login', {}],
  creditCard: [
    'card',
    {
      cardholderName: 'cardholder',
      number: 'cardNumber',
      verificationNumber: 'securityCode',
      expirationDate: 'expires',
      pin: 'pin',
    },
  ],
  identity: [
    'identity',
    {
      firstName: 'givenName',
      middleName: 'middleName',
      lastName: 'familyName',
      birthdate: 'birthday',
      email: 'email',
      phoneNumber: 'phone',
      secondPhoneNumber: 'mobile',
      company: 'company',
      jobTitle: 'jobTitle',
      streetAddress: 'street',
      zipOrPostalCode: 'postcode',
      city: 'city',
      stateOrProvince: 'region',
      countryOrRegion: 'country',
      socialSecurityNumber: 'socialNumber',
    },
  ],
  sshKey: ['ssh', { publicKey: 'publicKey', privateKey: 'privateKey' }],
  wifi: ['wifi', { ssid: 'ssid', password: 'password' }],
  custom: ['custom', {}],
};
const hiddenMembers = new Set(['password', 'passportNumber', 'licenseNumber', 'pin', 'privateKey']);
/** What the program keeps for itself. */
const ownMembers = new Set(['cardType', 'security']);

const putExtras = (draft: Draft, extras: readonly v.InferOutput<typeof Extra>[], section = ''): void => {
  for (const { fieldName, type, data } of extras) {
    const label = section === '' ? fieldName : `${section}: ${fieldName}`;
    if (type === 'totp') putExtra(draft, label, data.totpUri || data.content, 'totp');
    else if (type === 'timestamp') putExtra(draft, label, data.timestamp || data.content, 'date');
    else putExtra(draft, label, data.content, type === 'hidden' ? 'hidden' : 'text');
  }
};

const draftOf = (item: Item, vault: string, around: Around): Draft | null => {
  const { type, metadata, extraFields, content } = item.data;
  const [kind, places] = Object.hasOwn(kinds, type) ? (kinds[type] ?? []) : [];
  if (kind === undefined || places === undefined) return null;
  const draft = createDraft(kind, metadata.name, 'Custom');
  draft.favourite = item.pinned;
  draft.createdAt = item.createTime;
  draft.changedAt = item.modifyTime;
  // 2 is their trash.
  draft.trashedAt = item.state === 2 ? around.now : null;
  draft.tags.push(vault);
  draft.notes.push(metadata.note);
  const login = v.safeParse(Login, content);
  for (const url of login.success ? login.output.urls : []) putAddress(draft, url);
  // The user name before the address: one of the two is what is typed at the site.
  const members = membersOf(content);
  const ordered = [
    ...members.filter(([name]) => name === 'itemUsername'),
    ...members.filter(([name]) => name !== 'itemUsername'),
  ];
  for (const [name, value] of ordered) {
    if (typeof value !== 'string' || ownMembers.has(name)) continue;
    putField(
      draft,
      Object.hasOwn(places, name) ? (places[name] ?? '') : '',
      name,
      value,
      hiddenMembers.has(name) ? 'hidden' : 'text',
    );
  }
  if (type === 'alias') putField(draft, 'username', 'alias', item.aliasEmail);
  putExtras(draft, extraFields);
  const own = v.safeParse(OwnFields, content);
  if (own.success) {
    const { extraSections, sections, ...details } = own.output;
    for (const extras of Object.values(details)) putExtras(draft, extras);
    for (const { sectionName, sectionFields } of [...extraSections, ...sections])
      putExtras(draft, sectionFields, sectionName);
  }
  return draft;
};

export const isProtonJson = (json: unknown): boolean => hasMembers(json, 'vaults', 'encrypted');

/** Proton Pass's JSON. Vaults become tags; a first one called Personal does not. @throws RefusedFile */
export const readProtonJson = (json: unknown, around: Around): ReadRows => {
  const parsed = v.safeParse(Export, json);
  if (!parsed.success) throw new RefusedFile('damaged');
  const into = createCollection(around);
  let row = 0;
  for (const [, raw] of membersOf(parsed.output.vaults)) {
    const vault = v.safeParse(maybe(Vault), raw);
    const { name = '', items = [] } = (vault.success ? vault.output : null) ?? {};
    for (const one of items) {
      row += 1;
      const item = v.safeParse(Item, one);
      const draft = item.success ? draftOf(item.output, name === 'Personal' ? '' : name, around) : null;
      if (!item.success || draft === null) {
        into.refuse(row, 'not-a-record');
        continue;
      }
      into.put(row, draft);
      const login = v.safeParse(Login, item.output.data.content);
      for (const { domain, rpId } of login.success ? login.output.passkeys : []) {
        into.leaveOut(row, draft.title, 'passkey', domain || rpId);
      }
      for (const file of item.output.files) into.leaveOut(row, draft.title, 'attachment', file);
    }
  }
  return into.rows();
};
