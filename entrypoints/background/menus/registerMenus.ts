import { browser } from 'wxt/browser';

type MenuActions = {
  readonly fillActive: (tabId: number) => Promise<void>;
  readonly lock: () => Promise<void>;
};

const fillMenu = 'fill-login';

/**
 * Registers the context menu and the keyboard shortcuts. To be called in the background's first turn: a worker that is woken
 * by one of these events must be listening by then.
 */
export function registerMenus({ fillActive, lock }: MenuActions): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: fillMenu,
      contexts: ['editable'],
      title: browser.i18n.getMessage('commandFillLogin'),
      documentUrlPatterns: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*', 'http://[::1]/*'],
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === fillMenu && tab?.id !== undefined) void fillActive(tab.id);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'lock-vault') void lock();
    if (command === 'fill-login' && tab?.id !== undefined) void fillActive(tab.id);
  });
}

/** Opens the toolbar popup; where the browser wants a click of the user's for that, the button asks for it. */
export async function openPopup(tabId: number): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.action.setBadgeText({ tabId, text: '?' });
  }
}
