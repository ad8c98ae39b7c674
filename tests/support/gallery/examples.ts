import type { Part } from './parts.tsx';
import type { AddressesRead } from '../../../utils/messaging/addresses.ts';
import type { MessageName } from '../../../utils/messaging/contract.ts';
import type { ForTab, ListedItem } from '../../../utils/messaging/results.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';
import type { AppState, PacketInSight, QuickUnlock, SyncStatus } from '../../../utils/messaging/state.ts';
import type { NotedBackup } from '../../../utils/messaging/notedBackup.ts';
import { someFacets } from './itemExamples.ts';
import type { RecoverFile } from './recoverScenes.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import type { WaysBack } from '../../../utils/messaging/waysBack.ts';
import { answersOf } from './vaultExamples.ts';
import { listedLogin, liveLogin } from '../items.ts';

/** What the background says in each picture, and what is pressed and typed before it is taken. */
export type Scene = {
  readonly page: 'popup' | 'options' | 'recover' | 'part' | 'vault';
  readonly state: AppState;
  /** On the recovery page: the file that was dropped there, and whether it is open. */
  readonly file?: () => RecoverFile;
  /** On the options page: the file that was dropped where files of other programs are. */
  readonly dropped?: () => File;
  /** A part by itself, in the place of a page. */
  readonly part?: Part;
  /** By message; what is a function is asked with the message's input. */
  readonly answers?: Partial<Record<MessageName, unknown>>;
  /** CSS selectors to click, or `selector=text` to type, in order. */
  readonly steps?: readonly string[];
};

export const service = 'https://vault.example.org';
export const address = 'ada@example.org';
const account = { address, service, generation: 0 };
export const synced: SyncStatus = { is: 'synced', at: Date.now() - 60_000 };
/** Neither PIN nor passkey. */
export const noQuickUnlock: QuickUnlock = {
  pin: 'off',
  passkey: 'off',
  isSetAside: false,
  passwordDueAt: null,
};
export const unlocked = (
  sync: SyncStatus = synced,
  packetToDeliver = false,
  change: Partial<Extract<AppState, { is: 'unlocked' }>> = {},
): AppState => ({
  is: 'unlocked',
  account,
  sync,
  packetToDeliver,
  passwordChangedOn: null,
  isChanging: false,
  quickUnlock: noQuickUnlock,
  resetDueOn: null,
  ended: null,
  changedByPasskey: null,
  rekey: 'none',
  passwordIsBack: false,
  ...change,
});
export const locked = {
  is: 'locked',
  account,
  passwordChangedOn: null,
  quickUnlock: noQuickUnlock,
  resetDueOn: null,
  ended: null,
  changedByPasskey: null,
  passwordIsBack: false,
} satisfies AppState;

const item = (itemId: string, title: string, username: string, web: string, pending = false): ListedItem =>
  listedLogin(itemId, { title, username, addresses: [web] }, { pending });
const items = [
  item('a', 'Allotment society', 'ada.plot12', 'https://garden.example'),
  item('b', 'Bank of the North', '4071 8822', 'https://bank.example'),
  item('c', 'City library', 'ada@example.org', 'https://library.example', true),
  item('d', 'Ferry tickets', 'ada@example.org', 'https://ferry.example'),
  item('e', 'Forge', 'adabyron', 'https://forge.example'),
  item('f', '', '', 'https://printer.local:8443/admin'),
  item(
    'g',
    'A very long title that somebody pasted by mistake from a page with a very long name',
    'ada.lovelace.of.somewhere.far.away@mail.example.org',
    'https://long.example',
  ),
  item('h', 'Railway', 'ada@example.org', 'https://rail.example'),
];
export const forge: ForTab = { is: 'matches', host: 'forge.example', items: items.slice(4, 5) };
export const offer: SaveOffer = {
  offerId: 'o',
  kind: 'save',
  host: 'forge.example',
  username: 'adabyron',
  title: '',
};
export const update: SaveOffer = {
  offerId: 'o',
  kind: 'update',
  host: 'forge.example',
  username: 'adabyron',
  title: 'Forge',
};
const login = liveLogin({
  title: 'Forge',
  addresses: ['https://forge.example/login'],
  username: 'adabyron',
  password: 'wR7-dPq4mZ!tK2vNs6hX',
  notes: 'Second factor: the blue token.',
});
export const sheet: PacketSheet = {
  text: 'HK1PQQYJ3R5QQ2Z7F0A9XK4LMNPQ8RS3TUVWX0YZ2G5H7JKMQ',
  address,
  generation: 0,
  issuedOn: '2026-11-24',
  recognition: { words: ['harbour', 'velvet', 'candle'], colour: 'teal', shape: 'star' },
};
/** Two of them, and all is well. */
export const someWays = {
  is: 'ways',
  ways: [
    { is: 'packet-outside', how: ['mail', 'print'], at: '2026-11-24T09:00:00.000Z' },
    { is: 'device', name: 'Firefox 153 on Windows', lastSeen: '2026-11-22T19:12:00.000Z' },
  ],
  isOffline: false,
  packet: 'outside',
  provenAt: '2026-11-24T09:00:00.000Z',
  isLoop: false,
  isDrillDue: false,
  otherBackups: [],
  ledger: [
    {
      generation: 1,
      startedOn: '2026-11-24T08:00:00.000Z',
      endedOn: null,
      reason: null,
      kept: ['mail', 'print'],
      provenAt: '2026-11-24T09:00:00.000Z',
    },
    {
      generation: 0,
      startedOn: '2025-02-03T08:00:00.000Z',
      endedOn: '2026-11-24T08:00:00.000Z',
      reason: 'password-change',
      kept: ['pdf'],
      provenAt: null,
    },
  ],
} satisfies WaysBack;
/** Of three kinds: for the packet of before, with a passphrase and here, with a passphrase and elsewhere. */
export const someBackups = [
  { opens: 'passphrase', generation: 0, savedAt: '2026-11-24T09:00:00.000Z', isElsewhere: false },
  { opens: 'passphrase', generation: 0, savedAt: '2026-11-20T09:00:00.000Z', isElsewhere: true },
  { opens: 'packet', generation: 3, savedAt: '2026-10-02T09:00:00.000Z', isElsewhere: false },
] as const satisfies readonly NotedBackup[];
/** After a sign-up whose packet was not in hand yet. */
export const noWays: WaysBack = { ...someWays, ways: [], packet: 'unproven', provenAt: null, ledger: [] };
const vault: Partial<Record<MessageName, unknown>> = {
  ...answersOf(items),
  'vault.forTab': forge,
  'offers.read': { is: 'offers', offers: [] },
  'vault.read': { is: 'item', item: login },
  'vault.facets': { is: 'facets', facets: someFacets },
  'types.list': { is: 'types', types: [] },
  'generator.recipe': { is: 'recipe', recipe: null },
  'generator.remember': { is: 'remembered' },
  'generated.keep': { is: 'kept', itemId: 'g0' },
  'generated.list': {
    is: 'generated',
    items: [
      { itemId: 'g0', site: 'forge.example', at: Date.now() - 60_000 },
      { itemId: 'g1', site: '', at: Date.now() - 30 * 60 * 60_000 },
      { itemId: 'g2', site: 'login.a-very-long-name-of-a-host.example.org:8443', at: 1_700_000_000_000 },
    ],
  },
  'generated.read': { is: 'password', password: 'unmasked-clarity-pantry-retold-harmonica-gizmo' },
  'packet.fresh': { is: 'revealed', sheet },
  'packet.reveal': { is: 'revealed', sheet },
  'packet.allowance': { is: 'allowance', allowance: { left: 3, nextAt: null }, second: null },
  'packet.mail': { is: 'sent', allowance: { left: 2, nextAt: null } },
  'signIns.failed': { is: 'failed-sign-ins', count: 0, lastAt: null, stopped: false },
  'change.read': { is: 'none' },
  'rekey.read': { is: 'none', ended: null },
  'backup.list': { is: 'backups', backups: [] },
  'import.last': { is: 'last', last: null },
  'backup.begin': { is: 'begun', permit: 'p', createdAt: '2026-11-24T09:00:00.000Z' },
  'backup.read': { is: 'part', text: '', next: null, total: 0 },
  'backup.saved': { is: 'noted' },
  'packet.kept': { is: 'noted' },
  'ways.read': someWays,
  'attachments.list': { is: 'attachments', attachments: [] },
  'addresses.read': {
    is: 'addresses',
    address,
    second: null,
    waiting: null,
    unsigned: 'nothing',
  } satisfies AddressesRead,
  'service.contact': { is: 'contact', contact: 'help@example.org' },
  'refusals.read': {
    is: 'refusals',
    refusals: [{ message: 'unlock', code: 'wrong-password', at: '2026-11-24T08:41:00.000Z' }],
  },
  'browserAccount.read': { is: 'browser-account', keeps: 'nothing' },
  'settings.read': { autoLockMinutes: 15, lockWithComputer: true, hearsComputerLock: true },
  'settings.write': { is: 'written' },
  'search.read': { is: 'search', notes: false },
  'search.write': { is: 'written' },
  'devices.list': {
    is: 'devices',
    devices: [
      {
        deviceId: 'd1',
        name: 'Chromium 156 on Linux',
        browser: 'Chromium 156 on Linux',
        firstSeen: '2026-11-20T08:00:00.000Z',
        lastSeen: '2026-11-24T06:30:00.000Z',
        current: true,
      },
      {
        deviceId: 'd2',
        name: 'Work computer',
        browser: 'Firefox 153 on Windows',
        firstSeen: '2026-10-02T10:00:00.000Z',
        lastSeen: '2026-11-22T19:12:00.000Z',
        current: false,
      },
    ],
  },
};
export const popup = (
  state: AppState,
  steps: readonly string[] = [],
  answers: Scene['answers'] = {},
): Scene => ({
  page: 'popup',
  state,
  steps,
  answers: { ...vault, ...answers },
});
export const options = (...scene: Parameters<typeof popup>): Scene => ({
  ...popup(...scene),
  page: 'options',
});
export const signedOut = { is: 'signed-out' } satisfies AppState;
export const unproven = {
  is: 'signed-in-unproven',
  address,
  service,
  password: 'held',
  packet: { is: 'wanted' },
} satisfies AppState;

/** 14:30 of the first of December, wherever the pictures are made. */
export const resetDueOn = new Date(2026, 11, 1, 14, 30).toISOString();
export const ended = { reason: 'account-reset', on: '2026-11-24', until: '2026-12-24' } as const;

export const found = {
  is: 'found',
  recognition: { words: ['acorn', 'barn', 'canoe'], colour: 'teal', shape: 'star' },
} satisfies PacketInSight;
