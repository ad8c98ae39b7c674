import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnBrowser, type OwnBrowser } from '../../bench/ownCodes/browser.ts';
import { openEngines } from '../../bench/ownCodes/engines.ts';
import { makeSheets } from '../../bench/ownCodes/packets.ts';
import { inkOf } from '../../utils/packet/look.ts';
import { recognitionWords } from '../../utils/packet/recognitionWords.ts';
import { packetNumber, writtenDay } from '../../utils/packet/sheetText.ts';
import { wording } from '../../utils/packet/wording.ts';
import { pixelsOfPng } from '../support/pixels.ts';

const sheets = makeSheets(2, 5);

describe('a packet on a screen and on paper', () => {
  let browser: OwnBrowser;
  beforeAll(async () => {
    browser = await openOwnBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    ['screen', 'en'],
    ['screen', 'de'],
    ['paper', 'en'],
    ['paper', 'de'],
  ] as const)('shows its words, sign, number and day: %s, %s', async (as, language) => {
    for (const sheet of sheets) {
      const words = (await browser.wordsOf(as, sheet, language)).replaceAll(/\s+/g, ' ');
      const w = wording[language];
      expect(words).toContain(recognitionWords(sheet.recognition, language).join(' '));
      expect(words).toContain(w.sign[sheet.recognition.colour]);
      expect(words).toContain(`${w.number} ${packetNumber(sheet.generation)}`);
      expect(words).toContain(`${w.issued} ${writtenDay(sheet.issuedOn, language)}`);
    }
  });

  it('is saved as a picture that is read and has more to tell than the code', async () => {
    const { ours } = await openEngines();
    for (const language of ['en', 'de'] as const) {
      for (const sheet of sheets) {
        const picture = pixelsOfPng(await browser.saved(sheet, language));
        expect(await ours(picture, sheet.text)).toBe(true);
        // The caption is ink below the code, in the colour of the sign as well.
        const caption = picture.data.subarray(4 * picture.width * picture.width);
        const ink = inkOf[sheet.recognition.colour];
        const colours = new Set<string>();
        for (let at = 0; at < caption.length; at += 4)
          colours.add(`#${Buffer.from(caption.subarray(at, at + 3)).toString('hex')}`);
        expect([...colours]).toEqual(expect.arrayContaining(['#15221f', ink]));
      }
    }
  });

  it.each([1, 1.25, 1.5, 2])(
    'is read from a picture of the screen at %f pixels a pixel',
    async (sharpness) => {
      const { ours } = await openEngines();
      for (const scheme of ['light', 'dark'] as const) {
        for (const sheet of sheets) {
          const screen = { width: 1920, height: 1080, sharpness, scheme };
          expect(await ours(await browser.optionsPage(sheet, screen), sheet.text)).toBe(true);
          expect(await ours(await browser.mail(sheet, screen), sheet.text)).toBe(true);
          expect(await ours(await browser.mail(sheet, screen, true), sheet.text)).toBe(true);
        }
      }
    },
  );
});
