import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { start } from './login.content/start.ts';

/**
 * Runs in every frame of a page on which a login may be filled; wxt.config.ts says which those are. A page without a login
 * has nothing done to it. Not one of WXT's own content scripts: those announce themselves to the page by an event, and carry
 * the browser polyfill, which would double the size.
 */
export default defineUnlistedScript(() => start());
