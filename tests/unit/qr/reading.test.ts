import { describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { mostTelling, readPacketFromText, type PacketReading } from '../../../utils/qr/reading.ts';
import { readFile as readFileIn } from '../../../utils/qr/readFile.ts';
import { withoutBrowser } from '../../support/surroundings.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const sheet = exampleSheet(9);
const packet = { is: 'packet', text: sheet.text };
const readFile = (file: Blob): Promise<PacketReading> => readFileIn(file, withoutBrowser);

describe('a text that is handed over', () => {
  it('is a packet in the one way to write it, however it was typed', () => {
    expect(readPacketFromText(formatPacket(sheet.text).toLowerCase())).toEqual(packet);
    expect(readPacketFromText('https://example.org')).toEqual({ is: 'not-ours', kind: 'link' });
    expect(readPacketFromText('  \n')).toEqual({ is: 'nothing-found' });
  });
});

describe('of several answers', () => {
  it('a packet comes first, then what tells most', () => {
    const nothing: PacketReading = { is: 'nothing-found' };
    const foreign: PacketReading = { is: 'not-ours', kind: 'wifi' };
    const mistyped: PacketReading = { is: 'mistyped', groups: [3] };
    expect(mostTelling([])).toEqual(nothing);
    expect(mostTelling([nothing, foreign, mistyped])).toBe(mistyped);
    expect(mostTelling([foreign, { is: 'packet', text: sheet.text }, mistyped])).toEqual(packet);
    expect(mostTelling([{ is: 'unreadable-file', because: 'locked-pdf' }, nothing])).toMatchObject({
      because: 'locked-pdf',
    });
  });
});

describe('a file that is handed over', () => {
  it('is read where it is a text, with the packet anywhere in it', async () => {
    expect(await readFile(new Blob([`Dear me,\r\n> ${formatPacket(sheet.text)}\r\nkeep it.`]))).toEqual(
      packet,
    );
  });

  it('is read where it is a saved mail whose parts are encoded', async () => {
    const eml = await packetEml(sheet, 'de', sheet.address);
    expect(await readFile(new Blob([Uint8Array.from(eml)]))).toEqual(packet);
  });

  it('M2: is refused by its header where it is a bomb, before anything is unpacked', async () => {
    const png = Uint8Array.from(qrPng(sheet.text));
    const view = new DataView(png.buffer);
    view.setUint32(16, 20_000);
    view.setUint32(20, 20_000);
    expect(await readFile(new Blob([png]))).toEqual({ is: 'unreadable-file', because: 'too-large' });
  });

  it('is refused where it is neither picture nor text, and where it is empty', async () => {
    for (const content of [Uint8Array.of(0, 1, 2, 3), Uint8Array.of()]) {
      expect(await readFile(new Blob([content]))).toEqual({ is: 'unreadable-file', because: 'not-readable' });
    }
  });
});
