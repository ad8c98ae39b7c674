import { describe, expect, it } from 'vitest';
import { createFillActive } from '../../../entrypoints/background/menus/fillActive.ts';
import type { FillResult } from '../../../utils/messaging/filling.ts';
import type { TabSite } from '../../../utils/sites/siteOf.ts';
import { listedLogin } from '../../support/items.ts';

const bank: TabSite = {
  is: 'site',
  host: 'bank.example',
  origin: 'https://bank.example',
  url: 'https://bank.example/',
};
const filled: FillResult = { is: 'filled', username: true, password: true };

async function press({ open = true, site = bank, fitting = ['a'], result = filled }) {
  const done: string[] = [];
  const fillActive = createFillActive({
    vault: {
      isOpen: async () => open,
      overviewsFor: async () => fitting.map((itemId) => listedLogin(itemId)),
    },
    tabSite: async () => site,
    fill: {
      fillTab: async ({ tabId, itemId }) => {
        done.push(`fill ${itemId} in ${tabId}`);
        return result;
      },
    },
    openPopup: async (tabId) => void done.push(`popup for ${tabId}`),
  });
  await fillActive(7);
  return done;
}

describe('the shortcut and the context menu', () => {
  it('fill where exactly one login fits', async () => {
    expect(await press({})).toEqual(['fill a in 7']);
  });
  it('open the popup where several fit, none fits, or the page is no site', async () => {
    expect(await press({ fitting: ['a', 'b'] })).toEqual(['popup for 7']);
    expect(await press({ fitting: [] })).toEqual(['popup for 7']);
    expect(await press({ site: { is: 'no-fill', because: 'insecure' } })).toEqual(['popup for 7']);
  });
  it('open the popup to unlock', async () => {
    expect(await press({ open: false })).toEqual(['popup for 7']);
  });
  it('open the popup where the fill needs a word with the user', async () => {
    expect(await press({ result: { is: 'confirm-host', actionHost: 'evil.example' } })).toEqual([
      'fill a in 7',
      'popup for 7',
    ]);
  });
});
