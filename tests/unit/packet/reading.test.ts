import { describe, expect, it } from 'vitest';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { asEncryptedAccountKey } from '../../../utils/crypto/brands.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';

const text = encodePacket({
  accountId: generateAccountId(),
  generation: 3,
  encryptedAccountKey: asEncryptedAccountKey(randomBytes(20)),
});
const grouped = formatPacket(text);
const read = (typed: string) => {
  const result = parsePacket(typed);
  return result.is === 'packet' ? result.text : result;
};
const fullWidth = (ascii: string) =>
  ascii.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('a packet is read', () => {
  it.each([
    ['in small letters', grouped.toLowerCase()],
    ['in mixed case', text.replace(/.{3}/g, (part) => part.slice(0, 1) + part.slice(1).toLowerCase())],
    ['with hyphens', grouped.replaceAll(' ', '-')],
    ['with dashes of other kinds', grouped.replaceAll(' ', ' – ')],
    ['with no-break spaces and line breaks', grouped.replaceAll(' ', '\u00a0\r\n')],
    [
      'with zero-width characters, soft hyphens and a byte order mark',
      `\uFEFF${text.split('').join('\u200b\u00ad')}`,
    ],
    ['with direction marks', `\u202e${grouped}\u202c`],
    ['with NUL', `${text}\u0000`],
    ['in full-width forms', fullWidth(grouped)],
    ['with a full stop and quotes', `“${grouped}.”`],
    ['with commas in it', grouped.replaceAll(' ', ', ')],
    [
      'with look-alikes',
      text.slice(0, 3) + text.slice(3).replaceAll('0', 'o').replaceAll('L', '1').replaceAll('8', 'B'),
    ],
    ['with I for 1', `HKI${text.slice(3).replaceAll('L', 'i')}`],
    ['with l for 1', `hkl${text.slice(3).toLowerCase()}`],
  ])('%s', (_, typed) => {
    expect(read(typed)).toBe(text);
  });

  const words = 'Dear owner,\n\nthis is your packet for hk1 and for later:\n\n';
  it.each([
    ['in a mail’s body', `${words}${grouped}\n\nKeep it in a drawer. HK1 is how they all begin.\n`],
    [
      'in a quoted mail',
      `${words}${grouped.slice(0, 30)}\n${grouped.slice(30)}\n\nKeep it.`.replaceAll('\n', '\n> '),
    ],
    [
      'at the start of a text',
      `${grouped}\nThese words are behind it and are no part of the packet. `.repeat(3),
    ],
    ['after a label', `Packet:${text}`],
    ['after one that is damaged', `${grouped.replace(/.{9}$/, 'QQQQ QQQQ')} or rather\n${grouped}`],
  ])('%s', (_, typed) => {
    expect(read(typed)).toBe(text);
  });
});

describe('what is no packet says what it is', () => {
  it.each(['', '  \n', '\u200b', '…—', '🙂'])('nothing in %j', (typed) => {
    expect(read(typed)).toEqual({ is: 'nothing-found' });
  });
  it.each([
    ['https://example.org/hk1-offers?id=1', 'link'],
    [' HTTP://EXAMPLE.ORG', 'link'],
    ['www.example.org', 'link'],
    ['WIFI:T:WPA;S:home;P:secret;;', 'wifi'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP', 'one-time-password'],
    ['otpauth-migration://offline?data=AA', 'one-time-password'],
    ['BEGIN:VCARD\nN:Ada\nEND:VCARD', 'contact'],
    ['MECARD:N:Ada;;', 'contact'],
    ['bitwarden://sso-callback?code=1', 'bitwarden'],
    ['https://vault.bitwarden.com/#/send/abc/def', 'bitwarden'],
    ['https://vault.bitwarden.com.example.org/', 'link'],
    ['onepassword://team-account/add?email=a%40example.org&key=A3-X&server=x', '1password'],
    ['https://my.1password.eu/signin', '1password'],
    ['A3-ASDFGH-QWERTY-ZXCVB-12345-67890-POIUY', '1password'],
    ['msecure://account', 'msecure'],
    ['https://1password.community', 'link'],
    ['BCD\n002\n1\nSCT\n\nSomebody\nDE00\nEUR1', 'payment'],
    ['SPC\r\n0200\r\n1\r\nCH00', 'payment'],
    ['SPD*1.0*ACC:CZ00', 'payment'],
    ['00020101021126', 'payment'],
    ['bitcoin:bc1q?amount=1', 'payment'],
    ['tel:+4912345', 'other'],
    ['correct horse battery staple', 'other'],
    ['bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr', 'other'],
    ['שלום', 'other'],
  ])('%s', (typed, kind) => {
    expect(read(typed)).toEqual({ is: 'not-ours', kind });
  });
  it.each([
    ['cut off', text.slice(0, 48), 48],
    ['the beginning only', 'HK1', 3],
    ['one character too many', `${text}Q`, 50],
    ['a character twice in a group', grouped.replace(/ (.)/, ' $1$1'), 50],
    ['a group twice', `${grouped.slice(0, 11)} ${grouped.slice(6)}`, 54],
    ['a letter that no packet has', `${text.slice(0, 20)}é${text.slice(21)}`, 48],
    ['without its beginning', text.slice(3), 46],
  ])('incomplete: %s', (_, typed, found) => {
    expect(read(typed)).toEqual({ is: 'incomplete', found, wanted: 49 });
  });
});
