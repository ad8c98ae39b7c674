import type { KeyInput, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldValue } from '../../utils/vault/fields.ts';
import type { ShownItem } from '../../utils/vault/item.ts';
import { createWorld, type World } from '../support/filling/world.ts';
import { openItem } from '../support/journey.ts';
import { wholeList } from '../support/items.ts';
import { listed, onScreen, press, readField, write } from '../support/screens.ts';

// A vault with everything that people keep, most of it without a mouse.

let world: World;
let page: Page;

beforeAll(async () => {
  world = await createWorld();
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
  page = await world.ownPage('/popup.html?in=tab');
  await onScreen(page, 'vault');
});
afterAll(() => world?.close());

/** Goes on with Tab, or back with Shift, until the element that is asked for has the focus. */
const tabTo = async (selector: string, back = false): Promise<void> => {
  for (let times = 0; times < 120; times++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab does not lead to ${selector}`);
};
const pressing = async (selector: string, key: KeyInput = 'Enter', back = false): Promise<void> => {
  await tabTo(selector, back);
  await page.keyboard.press(key);
};
/** Types into the field of that name, from the keyboard alone. */
const typeInto = async (name: string, text: string): Promise<void> => {
  await tabTo(`[name="${name}"]`);
  await page.keyboard.type(text);
};
const withControl = async (key: KeyInput): Promise<void> => {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
};
/** Begins a new item of a kind: from the list, by the keyboard. */
const beginNew = async (kind: string): Promise<void> => {
  await pressing('[data-action="add"]');
  await page.waitForSelector('[data-item-form]');
  await page.waitForFunction(() => document.activeElement?.matches('[name="title"]'));
  await pressing('[data-action="more-kinds"]', 'Enter', true);
  await tabTo('.kind input', true);
  for (let times = 0; times < 40; times++) {
    if (await page.$(`[data-item-form="${kind}"]`)) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`there is no kind ${kind}`);
};
const itemCalled = async (title: string): Promise<ShownItem & { readonly itemId: string }> => {
  const found = await world.send('vault.find', wholeList());
  const itemId = found.is === 'found' ? found.items.find((one) => one.title === title)?.itemId : undefined;
  if (itemId === undefined) throw new Error(`nothing is called ${title}`);
  const read = await world.send('vault.read', { itemId });
  if (read.is !== 'item') throw new Error(read.is);
  return { ...read.item, itemId };
};
const valuesOf = ({ fields }: ShownItem): Record<string, string> =>
  Object.fromEntries(fields.map(({ id, label, value }) => [label || id, value]));
const viewOf = (name: string): Promise<string> =>
  page.$eval(`[data-item-view] [data-value="${name}"]`, (one) => one.textContent ?? '');

describe('without a mouse', () => {
  it('a card is kept, and read again with its number in groups', async () => {
    await beginNew('card');
    await typeInto('title', 'Everyday card');
    await typeInto('cardholder', 'Mira Holm');
    await typeInto('cardNumber', '4929123412341234');
    await typeInto('expires', '8/29');
    await typeInto('securityCode', '123');
    await typeInto('tag', 'money');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.tag');
    await withControl('Enter');
    await listed(page, 'Everyday card');
    const card = await itemCalled('Everyday card');
    expect(card).toMatchObject({ kind: 'card', tags: ['money'] });
    expect(valuesOf(card)).toEqual({
      cardholder: 'Mira Holm',
      cardNumber: '4929123412341234',
      expires: '2029-08',
      securityCode: '123',
    });

    await pressing('[data-row]');
    await page.waitForSelector('[data-item-view="card"]');
    expect(await viewOf('cardNumber')).not.toContain('1234');
    await pressing('[data-field="cardNumber"] [data-action="reveal"]');
    expect(await viewOf('cardNumber')).toBe('4929 1234 1234 1234');
    expect(await viewOf('expires')).toBe('08/2029');
    await page.keyboard.press('Escape');
    await onScreen(page, 'vault');
  });

  it('an identity has fields of its owner’s own, in the owner’s order', async () => {
    await beginNew('identity');
    await typeInto('title', 'At home');
    await typeInto('givenName', 'Mira');
    await typeInto('familyName', 'Holm');
    await pressing('[data-action="add-field"]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('.own-label'));
    await page.keyboard.type('Size of shoes');
    await tabTo('[name^="field-"]');
    await page.keyboard.type('39');
    await pressing('[data-action="add-field"]');
    await pressing('[data-action="add-hidden"]');
    await page.waitForFunction(() => document.activeElement?.matches('.own-label'));
    await page.keyboard.type('Number at the club');
    await pressing('[data-action="field-up"]');
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.own-label')?.value.startsWith('Number'),
    );
    await withControl('s');
    await listed(page, 'At home');
    const identity = await itemCalled('At home');
    expect(identity.fields.map(({ label, id }) => label || id)).toEqual([
      'givenName',
      'familyName',
      'Number at the club',
      'Size of shoes',
    ]);
    expect(identity.fields.map(({ type }) => type).slice(-2)).toEqual(['hidden', 'text']);
  });

  it('changes are not lost by going back without a question', async () => {
    await openItem(page, 'At home');
    await page.keyboard.press('e');
    await page.waitForSelector('[data-item-form]');
    await typeInto('city', 'Odense');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    expect(await readField(page, 'city')).toBe('Odense');
    await page.keyboard.press('Escape');
    await pressing('[data-action="dialog-confirm"]');
    await page.waitForSelector('[data-item-view]');
    expect(await page.$('[data-value="city"]')).toBeNull();
    await page.keyboard.press('Escape');
    await onScreen(page, 'vault');
  });
});

describe('a type of the user’s own', () => {
  it('is made of an item’s fields, without what stands in them, and offered for new items', async () => {
    await openItem(page, 'At home');
    await press(page, 'edit');
    await page.click('[data-save-type] summary');
    await write(page, 'ownTypeName', 'Member of the family');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('.toast-body')?.textContent === 'The type is saved.',
    );
    await press(page, 'back');
    await press(page, 'back');
    await onScreen(page, 'vault');

    await press(page, 'add');
    await press(page, 'more-kinds');
    const tile = await page.waitForSelector('.kind input[value="type Member of the family"]');
    await tile?.evaluate((radio) => (radio as HTMLInputElement).click());
    await page.waitForSelector('[data-item-form="custom"] .own-label');
    const labels = await page.$$eval('.own-label', (all) =>
      all.map((one) => (one as HTMLInputElement).value),
    );
    expect(labels).toContain('First name');
    expect(labels).toContain('Size of shoes');
    await write(page, 'title', 'Jonas');
    const values = await page.$$('[name^="field-"]');
    expect(
      await Promise.all(values.map((one) => one.evaluate((field) => (field as HTMLInputElement).value))),
    ).toEqual(labels.map(() => ''));
    await values[0]?.type('Mr');
    await press(page, 'save');
    await listed(page, 'Jonas');
    expect(await itemCalled('Jonas')).toMatchObject({ kind: 'custom', typeName: 'Member of the family' });
  });

  it('is renamed with its items, and removed without them', async () => {
    const before = await itemCalled('Jonas');
    await press(page, 'add');
    await press(page, 'more-kinds');
    await press(page, 'manage-types');
    await write(page, 'renamedType', 'Relative');
    await press(page, 'rename-type');
    await page.waitForSelector('[data-type="Relative"]');
    expect(await itemCalled('Jonas')).toMatchObject({ typeName: 'Relative', fields: before.fields });
    await press(page, 'remove-type');
    await page.waitForFunction(() => document.querySelector('[data-type]') === null);
    await press(page, 'types-done');
    await press(page, 'back');
    await onScreen(page, 'vault');
    expect(await world.send('types.list', {})).toEqual({ is: 'types', types: [] });
    expect(await itemCalled('Jonas')).toMatchObject({ typeName: 'Relative', fields: before.fields });
  });
});

describe('what stood there before', () => {
  it('is seen with its day, and put back', async () => {
    await world.saveLogin(['https://ferry.example'], { title: 'Night ferry', password: 'first' });
    await page.reload();
    for (const password of ['second', 'third']) {
      await openItem(page, 'Night ferry');
      await press(page, 'edit');
      await write(page, 'password', password);
      await press(page, 'save');
      await page.waitForSelector('[data-item-view]');
      await press(page, 'back');
    }
    await openItem(page, 'Night ferry');
    await page.click('[data-history="2"] summary');
    const past = '[data-history] .fact:nth-child(2)';
    expect(await page.$eval(`${past} .fact-value`, (one) => one.textContent)).not.toContain('first');
    await press(page, 'reveal', past);
    expect(await page.$eval(`${past} .fact-value`, (one) => one.textContent)).toBe('first');
    const year = String(new Date().getFullYear());
    expect(await page.$eval(`${past} .fact-beside`, (one) => one.textContent)).toContain(year);
    await press(page, 'put-back-value', past);
    await page.waitForSelector('[data-item-form]');
    expect(await readField(page, 'password')).toBe('first');
    await press(page, 'save');
    await page.waitForSelector('[data-history="3"]');
    const ferry = await itemCalled('Night ferry');
    expect(fieldValue(ferry, 'password')).toBe('first');
    expect(ferry.history.map(({ value }) => value)).toEqual(['third', 'second', 'first']);
    await press(page, 'back');
  });
});

describe('an item that is changed in two places', () => {
  it('has the changes of both, and says so', async () => {
    await openItem(page, 'Night ferry');
    await press(page, 'edit');
    await write(page, 'username', 'mira');
    await write(page, 'password', 'mine');
    // As a sync does it: what another device saved stands in the vault while the form is open.
    const {
      itemId,
      attachments: _,
      createdAt: _c,
      changedAt: _m,
      trashedAt: _t,
      history: _h,
      ...item
    } = await itemCalled('Night ferry');
    const theirs = {
      ...item,
      kind: 'login' as const,
      addresses: [...item.addresses],
      notes: 'Cabin 12',
      tags: [],
      fields: item.fields.map((field) => ({
        ...field,
        choices: undefined,
        value: field.id === 'password' ? 'theirs' : field.value,
      })),
    };
    expect(await world.send('vault.save', { itemId, item: theirs })).toMatchObject({ is: 'saved' });
    await press(page, 'save');
    await page.waitForSelector('[data-joined="1"]');
    const joined = await itemCalled('Night ferry');
    expect(joined.notes).toBe('Cabin 12');
    expect(valuesOf(joined)).toEqual({ username: 'mira', password: 'mine' });
    expect(joined.history.map(({ value }) => value)).toContain('theirs');
    await press(page, 'back');
  });
});

describe('an item that goes into the trash while it is edited', () => {
  it('comes out again with the edit', async () => {
    const { itemId } = await itemCalled('Night ferry');
    await openItem(page, 'Night ferry');
    await press(page, 'edit');
    await write(page, 'notes', 'Cabin 14');
    expect(await world.send('vault.trash', { itemIds: [itemId] })).toMatchObject({ count: 1 });
    await press(page, 'save');
    await page.waitForSelector('[data-joined="0"]');
    expect(await page.$('[data-trashed]')).toBeNull();
    expect(await itemCalled('Night ferry')).toMatchObject({ notes: 'Cabin 14', trashedAt: null });
    await press(page, 'back');
  });
});

describe('where an item is filled', () => {
  it('is a whole domain only with the domain that the list of public suffixes names', async () => {
    await openItem(page, 'Night ferry');
    await press(page, 'edit');
    await write(page, 'address', 'https://booking.ferry.co.uk/login');
    await page.select('[name="match"]', 'domain');
    await page.waitForFunction(() =>
      /co\.uk/.test(document.querySelector('.address .field-hint')?.textContent ?? ''),
    );
    await press(page, 'save');
    await page.waitForSelector('[data-item-view]');
    expect((await itemCalled('Night ferry')).addresses).toEqual([
      { url: 'https://booking.ferry.co.uk/login', match: 'domain', domain: 'ferry.co.uk' },
    ]);
    await press(page, 'back');
  });
});

describe('the trash', () => {
  const openTrash = async (): Promise<void> => {
    await press(page, 'filter');
    await page.waitForSelector('[data-filter="trash"]');
    await page.click('[data-filter="trash"]');
  };

  it('takes an item off the list, from where it is put back whole', async () => {
    const before = await itemCalled('Everyday card');
    await openItem(page, 'Everyday card');
    await press(page, 'delete');
    await onScreen(page, 'vault');
    await page.waitForFunction(() => !document.body.innerText.includes('Everyday card'));
    await openTrash();
    await openItem(page, 'Everyday card');
    await page.waitForSelector('[data-trashed]');
    expect(await page.$('[data-action="edit"]')).toBeNull();
    await press(page, 'restore');
    await page.waitForSelector('[data-action="edit"]');
    expect((await itemCalled('Everyday card')).fields).toEqual(before.fields);
    await press(page, 'back');
  });

  it('gives an item up for good only after a question', async () => {
    const { itemId } = await itemCalled('Everyday card');
    await page.reload();
    await openItem(page, 'Everyday card');
    await press(page, 'delete');
    await onScreen(page, 'vault');
    await openTrash();
    await openItem(page, 'Everyday card');
    await press(page, 'erase');
    await press(page, 'dialog-cancel');
    expect(await world.send('vault.read', { itemId })).toMatchObject({ is: 'item' });
    await press(page, 'erase');
    await press(page, 'dialog-confirm');
    await onScreen(page, 'vault');
    expect(await world.send('vault.read', { itemId })).toEqual({ is: 'gone' });
  });
});
