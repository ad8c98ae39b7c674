import { i18nOf } from '../../../utils/i18n/plainTexts.ts';

/** The few things of the browser that screens use, without an extension around them. Takes the place of `wxt/browser`. */
const language = new URLSearchParams(location.search).get('language') === 'de' ? 'de' : 'en';
const nothing = (): void => undefined;

const listening = { addListener: nothing, removeListener: nothing };

export const browser = {
  i18n: i18nOf(language),
  runtime: {
    sendMessage: () => Promise.reject(new Error('the gallery answers by itself')),
    getURL: (path: string) => path,
    getManifest: () => ({ version: '0.1.0' }),
    openOptionsPage: () => Promise.resolve(),
  },
  tabs: {
    query: () => Promise.resolve([{ id: 1 }]),
    create: () => Promise.resolve(),
    captureVisibleTab: () => Promise.reject(new Error('no tab is below the gallery')),
  },
  storage: { session: { onChanged: listening }, sync: { onChanged: listening } },
};
