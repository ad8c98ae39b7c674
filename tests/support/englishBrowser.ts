import { i18nOf } from '../../utils/i18n/plainTexts.ts';

/** Takes the place of `wxt/browser` where only texts are asked for: `vi.mock('wxt/browser', () => import(…))`. */
export const browser = { i18n: i18nOf('en') };
