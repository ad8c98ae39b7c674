/** Builds `halfkey-recover.html`: the recovery page with its code, its look and its WebAssembly in one file. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import preact from '@preact/preset-vite';
import { build } from 'vite';
import { inlineWorkers } from './inlineWorkers.ts';
import { ownWasm } from './ownWasm.ts';

const root = join(import.meta.dirname, '..');
const folder = process.env['HALFKEY_OUTPUT'] ?? join(root, '.output');

/** One chunk, whatever is loaded later in the extension. */
const onePiece = { output: { codeSplitting: false } } as const;

/** The page's code and its look. */
const bundle = async (): Promise<{ readonly script: string; readonly style: string }> => {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    plugins: [preact(), inlineWorkers, ownWasm],
    resolve: { alias: { 'wxt/browser': join(root, 'recover/pageBrowser.ts') } },
    // Not modules: Chromium starts no module from a `blob:` address of a page that is a file.
    worker: { format: 'iife', plugins: () => [inlineWorkers, ownWasm], rolldownOptions: onePiece },
    build: {
      write: false,
      target: 'es2023',
      // Whatever is named by its address is in the address: WebAssembly too.
      assetsInlineLimit: () => true,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, 'recover/main.tsx'), ...onePiece },
    },
  });
  const output = Array.isArray(built)
    ? built.flatMap((one) => one.output)
    : 'output' in built
      ? built.output
      : [];
  const code = output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const assets = output.flatMap((file) => (file.type === 'asset' ? [file] : []));
  const style = assets.filter(({ fileName }) => fileName.endsWith('.css'));
  const [script = ''] = code;
  if (code.length !== 1 || assets.length !== style.length)
    throw new Error(`not one piece: ${output.map(({ fileName }) => fileName).join(', ')}`);
  return { script, style: style.map(({ source }) => String(source)).join('\n') };
};

/** As a policy names what may run: by what it is. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Only what is in the file runs, and nothing is asked for: `data:` is how the page reads its own WebAssembly, `blob:` how it
 * starts its threads and draws what was handed over.
 */
const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'connect-src data:',
    'img-src blob: data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Text that stands between two tags must not end or open them. Inside of strings, where alone it comes up, the backslash is nothing. */
const withoutTags = (script: string): string => script.replaceAll(/<(?=\/script|!--)/gi, String.raw`\x3c`);

/** Script and style follow their tags at once: a space between would be a part of what the policy's hashes are of. */
const pageOf = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Halfkey</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<noscript>This page needs JavaScript, its own and no other. / Diese Seite braucht JavaScript, nur ihr eigenes.</noscript>
<script type="module">${script}</script>
</body>
</html>
`;

/** Builds it into `.output`, or the folder in HALFKEY_OUTPUT. @returns its address, bytes and SHA-256 in hex */
export const buildRecover = async (): Promise<{
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}> => {
  const { script: code, style } = await bundle();
  const script = withoutTags(code);
  // A reader of HTML would change these, and the hashes would be of something else.
  if (/[\0\r]/.test(script + style)) throw new Error('the page has characters that HTML does not keep');
  const page = pageOf(script, style);
  const file = join(folder, 'halfkey-recover.html');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
  return {
    file,
    bytes: Buffer.byteLength(page),
    sha256: createHash('sha256').update(page).digest('hex'),
  };
};
