import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentWorldOf } from '../../support/filling/contentWorld.ts';
import { loginPage } from '../../support/filling/forms.ts';
import { createWorld, kept, valuesIn, type World } from '../../support/filling/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

describe('P44 a page that was open when the extension was loaded anew', () => {
  it('has a script that does nothing and breaks nothing', async () => {
    await world.saveLogin(['bank.example']);
    world.sites.page('https://bank.example/', loginPage('onsubmit="return false"'));
    const page = await world.open('https://bank.example/');
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.type('#p', 'before');

    const run = await contentWorldOf(page, world.origin);
    expect(await run('chrome.runtime?.id')).toBe(new URL(world.origin).host);
    await world.own.evaluate('chrome.runtime.reload()').catch(() => undefined);
    await expect.poll(() => run('chrome.runtime?.id ?? null'), { timeout: 20_000 }).toBeNull();

    await page.bringToFront();
    await page.type('#u', 'somebody');
    await page.type('#p', 'after');
    await page.keyboard.press('Enter');
    await page.click('#go');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(errors).toEqual([]);
    expect(await valuesIn(page)).toEqual({ u: 'somebody', p: 'beforeafter' });
    expect(JSON.stringify(world.sites.requests)).not.toContain(kept.password);
    expect(await page.evaluate(() => document.querySelectorAll('body > *').length)).toBe(2);
  });
});
