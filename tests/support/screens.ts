import type { Page } from 'puppeteer';

/** What a screen says when something was refused. */
export type Refusal = { readonly refusal: string; readonly sentence: string };

/** Waits until the page shows the screen of that name. */
export const onScreen = async (page: Page, name: string, timeout = 30_000): Promise<void> => {
  try {
    await page.waitForSelector(`main[data-screen="${name}"]`, { timeout });
  } catch {
    const shown = await page.evaluate(() => document.body.innerText).catch(() => '(the page is gone)');
    throw new Error(`the screen "${name}" did not come; there was:\n${shown}`);
  }
};

/** The name of the screen that is shown. */
export const screenOf = async (page: Page): Promise<string> =>
  page.$eval('main[data-screen]', (main) => main.getAttribute('data-screen') ?? '');

/** Presses the button of that name, as soon as there is one; `within` narrows where it is looked for. */
export const press = async (page: Page, action: string, within = ''): Promise<void> => {
  const selector = `${within} [data-action="${action}"]:not(:disabled)`;
  await page.waitForSelector(selector, { visible: true });
  await page.click(selector);
};

/** Types a text into the field of that name, in place of what stands there. */
export const write = async (page: Page, name: string, text: string): Promise<void> => {
  const selector = `[name="${name}"]`;
  const field = await page.waitForSelector(selector, { visible: true });
  await field?.click({ count: 3 });
  await page.keyboard.press('Backspace');
  await field?.type(text);
};

/** What stands in the field of that name. */
export const readField = async (page: Page, name: string): Promise<string> =>
  page.$eval(`[name="${name}"]`, (field) => (field as HTMLInputElement).value);

/** Chooses a file as a person does: through the dialog that the button opens. */
export const chooseFile = async (page: Page, file: string): Promise<void> => {
  const input = await page.waitForSelector('input[name="packetFile"]');
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    // The input itself is hidden under its label.
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([file]);
};

/** The next refusal that the page shows; `not` is one that already stood there. */
export const refusalOn = async (page: Page, not?: Refusal): Promise<Refusal> => {
  const look = async () =>
    page.evaluate(() => {
      const alert = document.querySelector<HTMLElement>('[role="alert"][data-refusal]');
      return alert && { refusal: alert.dataset['refusal'] ?? '', sentence: alert.innerText.trim() };
    });
  for (const end = Date.now() + 30_000; ;) {
    const seen = await look();
    if (seen !== null && (seen.refusal !== not?.refusal || seen.sentence !== not.sentence)) return seen;
    if (Date.now() > end) {
      throw new Error(
        `nothing was refused; there was:\n${await page.evaluate(() => document.body.innerText)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Titles of the logins in the list, from the top. */
export const titlesOn = async (page: Page): Promise<string[]> =>
  page.$$eval('[data-item-id] .row-title', (titles) => titles.map((title) => title.textContent ?? ''));

/** Waits until the list shows a login of that title. */
export const listed = async (page: Page, title: string, timeout = 30_000): Promise<void> => {
  try {
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('[data-item-id] .row-title')].some((one) => one.textContent === wanted),
      { timeout, polling: 50 },
      title,
    );
  } catch {
    throw new Error(
      `no login "${title}" in the list; there was:\n${await page.evaluate(() => document.body.innerText)}`,
    );
  }
};
