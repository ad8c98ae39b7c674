import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { ownWasm } from './scripts/ownWasm.ts';
import { plainKdbx } from './scripts/plainKdbx.ts';
import { plainPdf } from './scripts/plainPdf.ts';
import { ofUsedApis } from './scripts/usedApis.ts';

/**
 * Makes an ES module of the polyfill. The bundler would copy the names of a CommonJS one, and to look at a name of
 * `browser` is to make that API: all of them, each time the background wakes.
 */
const polyfillAsModule = {
  name: 'halfkey:polyfill-as-module',
  transform: (code: string, id: string) =>
    id.endsWith('/browser-polyfill.js')
      ? `const module = { exports: {} };\nconst { exports } = module;\n${ofUsedApis(code)}\nexport default module.exports;`
      : undefined,
};

/**
 * One manifest for Chromium and Firefox.
 *
 * Permissions, and why each is needed (tests/security/browser/package.test.ts holds the approved list):
 * - `storage`: settings in `local`, the unlocked vault key in `session`, the packet in `sync` where that is wished.
 * - `alarms`: the nudge that locks a forgotten vault.
 * - `activeTab`: the address of the tab in which the user opened the popup, and nothing of any other tab.
 * - `contextMenus`: "Fill login" on an editable field, "Lock the vault" on a page and on the toolbar button.
 * - `idle`, in Chromium alone: that the computer was locked, and the vault is to be with it. Firefox does not tell that.
 */
export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  hooks: {
    // Argon2's two modules, as they were published, under names that are the same in every build.
    'build:publicAssets': (_, files) => {
      for (const name of ['simd.wasm', 'no-simd.wasm'])
        files.push({
          absoluteSrc: fileURLToPath(import.meta.resolve(`argon2id/dist/${name}`)),
          relativeDest: `argon2/${name}`,
        });
    },
  },
  vite: () => ({
    plugins: [preact(), polyfillAsModule, ownWasm, plainKdbx, plainPdf],
    define: {
      // The service that a fresh installation offers: utils/messaging/defaultService.ts.
      __HALFKEY_SERVICE__: JSON.stringify(process.env['HALFKEY_SERVICE'] ?? 'http://127.0.0.1:8787'),
    },
    build: { target: 'es2023' },
    // A worker's bundle is made with these plugins and none of the above. In modules, what is large is loaded when it is needed.
    worker: { format: 'es', plugins: () => [ownWasm, plainKdbx, plainPdf] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'alarms',
      'activeTab',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['idle']),
    ],
    action: { default_title: 'Halfkey' },
    content_scripts: [
      {
        // https, and this machine itself. Not `about:blank`, `srcdoc` and `data:` frames: their address says nothing.
        matches: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*', 'http://[::1]/*'],
        js: ['login.js'],
        all_frames: true,
        run_at: 'document_idle',
      },
    ],
    commands: {
      'fill-login': {
        suggested_key: { default: 'Alt+Shift+F', mac: 'MacCtrl+Shift+F' },
        description: '__MSG_commandFillLogin__',
      },
      'lock-vault': {
        suggested_key: { default: 'Alt+Shift+L', mac: 'MacCtrl+Shift+L' },
        description: '__MSG_commandLockVault__',
      },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
        "connect-src 'self' https: http://localhost:* http://127.0.0.1:*; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'halfkey@halfkey.app',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '137', externally_connectable: { ids: [] } }),
  }),
});
