import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { type Database, openDatabase } from '../../utils/storage/database.ts';
import { bundledArgon2id } from './argon2Wasm.ts';
import { createBackground } from './createBackground.ts';
import { deviceNameOf } from './deviceName.ts';
import { browserFrameMessages, browserTabAddress } from './fill/browserFrames.ts';
import { openPopup, registerMenus } from './menus/registerMenus.ts';
import { showOfferCount } from './offers/browserBadge.ts';

const nudge = 'tick';

/** Opens the database at its first use, and again if the browser closes it. */
const lazyDatabase = (): (() => Promise<Database>) => {
  let opening: Promise<Database> | null = null;
  const forget = () => {
    opening = null;
  };
  return () => {
    opening ??= openDatabase(undefined, forget).catch((cause: unknown) => {
      forget();
      throw cause;
    });
    return opening;
  };
};

/** Chromium lets content scripts read `storage.local` unless told otherwise; Firefox knows no such level. */
const closeStorageToPages = async (): Promise<void> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the polyfill's types do not know the method yet
  const area = browser.storage.local as unknown as {
    readonly setAccessLevel?: (level: { readonly accessLevel: string }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
};

// Everything is registered in the first turn: the event that woke the worker is delivered right after it.
export default defineBackground(() => {
  const database = lazyDatabase();
  // Most of what wakes a worker wants it, and opening takes a while.
  database().catch(() => {});
  const background = createBackground(
    {
      database,
      session: browser.storage.session,
      local: browser.storage.local,
      fetch: (url, init) => fetch(url, init),
      clock: { now: () => Date.now(), monotonic: () => performance.now() },
      ticking: async (on) => {
        if (on) await browser.alarms.create(nudge, { periodInMinutes: 1 });
        else await browser.alarms.clear(nudge);
      },
      argon2id: bundledArgon2id,
      deviceName: () => deviceNameOf(navigator.userAgent),
      frameMessages: browserFrameMessages,
      tabAddress: browserTabAddress,
      showOfferCount,
      openPopup,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/, '') },
  );

  // oxlint-disable-next-line typescript/no-misused-promises -- a listener may answer by a promise: the polyfill sees to it
  browser.runtime.onMessage.addListener((message: unknown, sender: unknown) =>
    background.answer(message, sender),
  );
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === nudge) background.tick().catch(() => {});
  });
  registerMenus({ fillActive: background.fillActive, lock: background.lock });
  closeStorageToPages().catch(() => {});
});
