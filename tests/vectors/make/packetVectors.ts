import { colours, shapes } from '../../../utils/packet/recognition.ts';
import { englishWords } from '../../../utils/packet/words.en.ts';
import { grouped, lookOf, packetOf, tagOf, withWrong } from './packet.ts';
import { fixed, hex, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const none = Buffer.alloc(0);
const accountId = fixed('account id', 16);
const key = fixed('encrypted account key', 20);
const text = packetOf(accountId, 3, key);
const tidy = grouped(text);
const places = (character: string): number => text.indexOf(character, 3);

/** A generation in which the second byte of the hash is the first again: the words must differ all the same. */
const repeating = (id: Uint8Array): number => {
  let generation = 0;
  while (lookOf(id, generation)[0] !== lookOf(id, generation)[1]) generation++;
  return generation;
};

const identities = ['account id', 'other account', 'third account', 'fourth account'].flatMap(
  (label, i): Vector[] => {
    const id = fixed(label, 16);
    const generation = [0, 3, 40_000, repeating(id)][i] ?? 0;
    const hash = Array.from(lookOf(id, generation));
    const words = hash.filter((byte, place) => hash.indexOf(byte) === place).slice(0, 3);
    const look = words.map((index) => englishWords[index]).join(' ');
    const sign = hash[31] ?? 0;
    return [
      {
        name: `packet/tag-${i + 1}`,
        header: [
          ['operation', 'account-tag'],
          ['account-id', hex(id)],
          ['expect', String(tagOf(id))],
        ],
        body: none,
      },
      {
        name: `packet/recognition-${i + 1}`,
        header: [
          ['operation', 'recognition'],
          ['account-id', hex(id)],
          ['generation', String(generation)],
          ['expect', `${look} ${colours[sign % 8]} ${shapes[sign % 8]}`],
        ],
        body: none,
      },
    ];
  },
);

const encodings = (
  [
    ['first', 'generation 0', accountId, 0, key],
    ['generation-1023', 'the largest generation that is printed as it is', accountId, 1023, key],
    ['generation-1024', 'printed modulo 1024: as 0', accountId, 1024, key],
    ['generation-65535', 'printed modulo 1024: as 1023', accountId, 65_535, key],
    ['zeros', 'nothing but zeros in E', accountId, 1, Buffer.alloc(20)],
    ['ones', 'nothing but ones in E', accountId, 1, Buffer.alloc(20, 255)],
    ['other-account', 'another tag', fixed('other account', 16), 1, key],
  ] as const
).map(([name, comment, id, generation, e]): Vector => ({
  name: `packet/encode-${name}`,
  header: [
    ['operation', 'encode-packet'],
    ['comment', comment],
    ['account-id', hex(id)],
    ['generation', String(generation)],
    ['encrypted-account-key', hex(e)],
    ['expect', packetOf(id, generation, e)],
  ],
  body: none,
}));

const parsing = (name: string, comment: string, expected: string, typed: string): Vector => ({
  name: `packet/parse-${name}`,
  header: [
    ['operation', 'parse-packet'],
    ['comment', comment],
    ['expect', expected],
  ],
  body: utf8(typed),
});
const good = `packet ${tagOf(accountId)} 3 ${hex(key)}`;
const wide = tidy.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const accepted = (
  [
    ['plain', 'as it is in the QR code', text],
    ['grouped', 'as it is printed', tidy],
    ['small-letters', 'case does not matter', tidy.toLowerCase()],
    [
      'mixed-case',
      'nor does mixed case',
      text.replace(/.{4}/g, (part) => part.slice(0, 2) + part.slice(2).toLowerCase()),
    ],
    ['hyphens', 'hyphens', tidy.replaceAll(' ', '-')],
    ['line-breaks', 'line breaks and tabs', tidy.replaceAll(' ', '\r\n\t')],
    ['no-break-spaces', 'no-break and thin spaces', tidy.replaceAll(' ', '\u00a0\u2009')],
    [
      'zero-width',
      'zero-width spaces, soft hyphens and a byte order mark',
      `\ufeff${tidy.replaceAll(' ', '\u200b\u00ad')}`,
    ],
    ['nul', 'a NUL at the end', `${text}\u0000`],
    ['full-width', 'full-width forms (NFKC)', wide],
    ['full-stop', 'quotation marks and a full stop around it', `“${tidy}.”`],
    ['look-alike-o', 'letter O for the digit 0', text.replaceAll('0', 'O')],
    [
      'look-alike-1',
      'digit 1 for the letter L behind the beginning',
      text.slice(0, 3) + text.slice(3).replaceAll('L', '1'),
    ],
    [
      'look-alike-i',
      'letter I for 1 in the beginning and for L behind it',
      `HKI${text.slice(3).replaceAll('L', 'I')}`,
    ],
    ['look-alike-b', 'letter B for the digit 8', text.replaceAll('8', 'B')],
    [
      'in-mail',
      'in the middle of a mail',
      `Hello,\n\nyour packet (they all begin with HK1):\n\n${tidy}\n\nKeep it well.\n`,
    ],
    [
      'in-quoted-mail',
      'wrapped in a quoted mail',
      `> Your packet:\n> ${tidy.slice(0, 24)}\n> ${tidy.slice(24)}\n> Keep it well.`,
    ],
    ['behind-a-damaged-one', 'the one that holds is found', `${withWrong(text, [9, 19, 29, 39])} ${text}`],
  ] as const
).map(([name, comment, typed]) => parsing(name, comment, good, typed));

const version = (number: number, extra = ''): string =>
  packetOf(accountId, 3, key, { version: number, extra });

const foreign: readonly Vector[] = (
  [
    ['link', 'link', 'https://example.org/HK1'],
    ['link-without-scheme', 'link', 'www.example.org/offers'],
    ['wifi', 'wifi', 'WIFI:T:WPA;S:home;P:secret;;'],
    ['one-time-password', 'one-time-password', 'otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP'],
    ['one-time-password-export', 'one-time-password', 'otpauth-migration://offline?data=AAAA'],
    ['vcard', 'contact', 'BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEND:VCARD'],
    ['mecard', 'contact', 'MECARD:N:Lovelace,Ada;;'],
    ['number', 'other', '4006381333931'],
    ['bech32m-of-others', 'other', 'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr'],
    ['prose', 'other', 'The quick brown fox'],
  ] as const
).map(([name, kind, typed]) => parsing(`not-ours-${name}`, 'not a packet', `not-ours ${kind}`, typed));

const refused: readonly Vector[] = [
  parsing('nothing-empty', 'no text at all', 'nothing-found', ''),
  parsing('nothing-space', 'white space', 'nothing-found', ' \n\t\u00a0'),
  parsing('nothing-marks', 'neither a letter nor a digit', 'nothing-found', '\u200b … — 🙂'),
  ...foreign,
  parsing('incomplete-beginning', 'the beginning only', 'incomplete 3', 'HK1'),
  parsing('incomplete-last-missing', 'the last character is missing', 'incomplete 48', text.slice(0, 48)),
  parsing(
    'incomplete-group-missing',
    'a group is missing',
    'incomplete 44',
    `${tidy.slice(0, 12)}${tidy.slice(18)}`,
  ),
  parsing('incomplete-one-more', 'one character more at the end', 'incomplete 50', `${text}Q`),
  parsing(
    'incomplete-doubled',
    'one character twice',
    'incomplete 50',
    `${text.slice(0, 11)}${text.slice(10)}`,
  ),
  parsing(
    'incomplete-foreign-letter',
    'a letter that no packet has',
    'incomplete 48',
    `${text.slice(0, 20)}é${text.slice(21)}`,
  ),
  parsing('incomplete-no-beginning', 'all but HK1', 'incomplete 46', text.slice(3)),
  ...Array.from({ length: 10 }, (_, group) => {
    const place = Math.max(3, group * 5 + (group % 4));
    return parsing(
      `mistyped-group-${group + 1}`,
      'one wrong symbol',
      `mistyped ${group + 1}`,
      withWrong(tidy.replaceAll(' ', ''), [place]),
    );
  }),
  parsing(
    'mistyped-two-in-one-group',
    'two wrong symbols in one group',
    'mistyped 4',
    withWrong(text, [15, 19]),
  ),
  parsing('mistyped-two-groups', 'two wrong symbols in two groups', 'mistyped 2 9', withWrong(text, [7, 42])),
  parsing(
    'mistyped-first-and-last',
    'the version and the last symbol',
    'mistyped 1 10',
    withWrong(text, [3, 48]),
  ),
  parsing(
    'mistyped-swapped',
    'two neighbours in each other’s place',
    'mistyped 5',
    `${text.slice(0, 21)}${text.charAt(22)}${text.charAt(21)}${text.slice(23)}`,
  ),
  parsing('mistyped-beginning', 'a wrong letter in HK1', 'mistyped 1', `HX1${text.slice(3)}`),
  parsing('mistyped-beginning-swapped', 'KH1 for HK1', 'mistyped 1', `KH1${text.slice(3)}`),
  parsing(
    'mistyped-beginning-and-symbol',
    'one wrong in HK1 and one behind it',
    'mistyped 1 8',
    `NK1${withWrong(text, [36]).slice(3)}`,
  ),
  parsing(
    'mistyped-in-mail',
    'in the middle of a mail',
    'mistyped 6',
    `Dear owner,\n\n${grouped(withWrong(text, [places('Q') > 0 ? 27 : 28]))}\n\nKeep it.`,
  ),
  parsing('damaged-three', 'three wrong symbols', 'damaged', withWrong(text, [8, 20, 44])),
  parsing('damaged-six', 'six wrong symbols', 'damaged', withWrong(text, [5, 11, 17, 23, 31, 47])),
  parsing(
    'damaged-reversed',
    'the groups in another order',
    'damaged',
    `${tidy.slice(0, 5)} ${tidy.slice(6, 53).split(' ').toReversed().join(' ')} ${tidy.slice(54)}`,
  ),
  parsing(
    'damaged-bech32',
    'the checksum of Bech32, not of Bech32m',
    'damaged',
    packetOf(accountId, 3, key, { constant: 1 }),
  ),
  parsing('damaged-version-0', 'a version that never was', 'damaged', version(0)),
  parsing('newer-version-2', 'version 2', 'newer-version 2', version(2)),
  parsing('newer-version-31', 'version 31', 'newer-version 31', version(31)),
  parsing(
    'newer-version-longer',
    'version 2 with 8 symbols more',
    'newer-version 2',
    version(2, '10110'.repeat(8)),
  ),
];

export const packetVectors: readonly Vector[] = [...identities, ...encodings, ...accepted, ...refused];
