import type { Firefox } from './firefox.ts';

/** Waits until the tab shows the screen of that name. */
export const onScreen = async (firefox: Firefox, name: string, timeout = 30_000): Promise<void> =>
  void (await firefox.find(`main[data-screen="${name}"]`, timeout));

export const press = (firefox: Firefox, action: string): Promise<void> =>
  firefox.click(`[data-action="${action}"]:not(:disabled)`);

/** Types a text into the field of that name, in place of what stands there. */
export const write = async (firefox: Firefox, name: string, text: string): Promise<void> => {
  await firefox.clear(`[name="${name}"]`);
  await firefox.type(`[name="${name}"]`, text);
};

/** Waits, in the popup, for what a script of the popup's finds; gives it. */
export const inPopup = async <T>(
  firefox: Firefox,
  script: string,
  ...args: readonly (string | number)[]
): Promise<T> =>
  firefox.runInPopup<T>(
    `for (const end = Date.now() + 30_000; ; ) {
       const found = (function () { ${script} }).apply(null, arguments);
       if (found) return found === true ? true : JSON.parse(JSON.stringify(found));
       if (Date.now() > end) throw new Error('not within 30 s in: ' + document.body.innerText);
       await new Promise((resolve) => setTimeout(resolve, 50));
     }`,
    ...args,
  );

/** Waits until the popup shows the screen of that name. */
export const popupOnScreen = (firefox: Firefox, name: string): Promise<true> =>
  inPopup(firefox, 'return document.querySelector(arguments[0]) !== null', `main[data-screen="${name}"]`);

/** Presses a button of the popup's, once there is one; the popup may close by it. */
export const pressInPopup = (firefox: Firefox, action: string): Promise<true> =>
  inPopup(
    firefox,
    `const button = document.querySelector(arguments[0]);
     if (button) setTimeout(() => button.click());
     return button !== null`,
    `[data-action="${action}"]`,
  );

/** Types into the popup's field of that name, as far as its script can tell. */
export const writeInPopup = (firefox: Firefox, name: string, text: string): Promise<true> =>
  inPopup(
    firefox,
    `const field = document.querySelector(arguments[0]);
     if (field === null) return false;
     field.value = arguments[1];
     return field.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
    `[name="${name}"]`,
    text,
  );

/** Closes the popup, as a press beside it does. */
export const closePopup = async (firefox: Firefox): Promise<void> => {
  await firefox.runInPopup(`setTimeout(() => window.close()); return null`);
  for (const end = Date.now() + 10_000; await firefox.isPopupOpen();) {
    if (Date.now() > end) throw new Error('the popup stays open');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
