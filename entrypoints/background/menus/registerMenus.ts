import { browser } from 'wxt/browser';

type MenuActions = {
  readonly fillActive: (tabId: number) => Promise<void>;
  readonly lock: () => Promise<void>;
};

/** What the context menu and the keyboard shortcuts do, by their names in both. */
const fillLogin = 'fill-login';
const lockVault = 'lock-vault';

/**
 * Registers the context menu and the keyboard shortcuts. To be called in the background's first turn: a worker that is woken
 * by one of these events must be listening by then.
 */
export function registerMenus({ fillActive, lock }: MenuActions): void {
  const act = (name: string | number, tabId: number | undefined): void => {
    if (name === lockVault) void lock();
    if (name === fillLogin && tabId !== undefined) void fillActive(tabId);
  };
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: fillLogin,
      contexts: ['editable'],
      title: browser.i18n.getMessage('commandFillLogin'),
      documentUrlPatterns: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*', 'http://[::1]/*'],
    });
    // Not in fields: two entries there would put both of them one level deeper.
    browser.contextMenus.create({
      id: lockVault,
      contexts: ['action', 'page'],
      title: browser.i18n.getMessage('commandLockVault'),
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => act(menuItemId, tab?.id));
  browser.commands.onCommand.addListener((command, tab) => act(command, tab?.id));
}

/** Opens the toolbar popup; where the browser wants a click of the user's for that, the button asks for it. */
export async function openPopup(tabId: number): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.action.setBadgeText({ tabId, text: '?' });
  }
}
