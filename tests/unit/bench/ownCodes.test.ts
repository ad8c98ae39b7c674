import { beforeAll, describe, expect, it } from 'vitest';
import { chanceOf } from '../../../bench/ownCodes/chance.ts';
import { type Engine, openEngines } from '../../../bench/ownCodes/engines.ts';
import { makeSheets } from '../../../bench/ownCodes/packets.ts';
import { pictureClasses } from '../../../bench/ownCodes/pictures.ts';

const sheets = makeSheets(3, 7);

describe('our own code', () => {
  let engines: Readonly<Record<'library' | 'cpp' | 'ours', Engine>>;
  beforeAll(async () => {
    engines = await openEngines();
  });

  it.each(pictureClasses)('is read: $name', async ({ pictureOf }) => {
    for (const [index, sheet] of sheets.entries()) {
      expect(await engines.ours(await pictureOf(sheet, chanceOf(index)), sheet.text), sheet.text).toBe(true);
    }
  });

  it('is read by each engine alone at every whole number of pixels a module', async () => {
    for (const { name, pictureOf } of pictureClasses.filter((one) => one.name.startsWith('PNG, '))) {
      for (const sheet of makeSheets(20, 8)) {
        const picture = await pictureOf(sheet, chanceOf(0));
        expect(await engines.library(picture, sheet.text), `${name} ${sheet.text}`).toBe(true);
        expect(await engines.cpp(picture, sheet.text), `${name} ${sheet.text}`).toBe(true);
      }
    }
  });

  it('comes out the same for the same seed', async () => {
    const thumb = pictureClasses.find(({ name }) => name.includes('thumb'));
    const [sheet] = makeSheets(1, 9);
    if (!thumb || !sheet) throw new Error('no thumb');
    const [one, other] = [
      await thumb.pictureOf(sheet, chanceOf(3)),
      await thumb.pictureOf(sheet, chanceOf(3)),
    ];
    expect(one.data).toEqual(other.data);
  });
});
