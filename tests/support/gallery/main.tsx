import { render } from 'preact';
import '../../../components/theme.css';
import '../../../components/parts.css';
import '../../../components/screen.css';
import { Options } from '../../../entrypoints/options/Options.tsx';
import { App } from '../../../entrypoints/popup/App.tsx';
import { placeOf } from '../../../entrypoints/popup/place.ts';
import { Vault } from '../../../entrypoints/vault/Vault.tsx';
import { OpenedBackup } from '../../../recover/opened/OpenedBackup.tsx';
import { Recover } from '../../../recover/Recover.tsx';
import { backupOf } from '../testBackup.ts';
import type { Scene } from './examples.ts';
import { drawPart } from './parts.tsx';
import { scenes, sendFor } from './scenes.ts';

/** Shows the scene that the address names: `?scene=vault&language=de&in=tab`. */
const parameters = new URLSearchParams(location.search);
const all: Readonly<Record<string, Scene>> = scenes;
const scene = all[parameters.get('scene') ?? ''];
const root = document.getElementById('root');
if (!scene || !root) throw new Error('no such scene');

document.documentElement.lang = parameters.get('language') ?? 'en';
localStorage.clear();
if (parameters.get('scene') !== 'packet-deliver') localStorage.setItem('packet-postponed', '1');

if (scene.page === 'recover') {
  await import('../../../components/packet/packet.css');
  await import('../../../recover/recover.css');
  const { bytes, open } = scene.file?.() ?? {};
  if (bytes && open) {
    render(<OpenedBackup backup={backupOf(bytes)} keys={open} onClose={() => undefined} />, root);
  } else {
    render(<Recover />, root);
    const dataTransfer = new DataTransfer();
    if (bytes) dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'a.halfkey'));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer }));
  }
} else if (scene.part) {
  render(drawPart(scene.part, sendFor(scene)), root);
} else if (scene.page === 'options') {
  await import('../../../entrypoints/options/options.css');
  render(<Options send={sendFor(scene)} />, root);
  const { dropped } = scene;
  if (dropped) {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const target = document.querySelector('[data-import-target]');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(dropped());
      if (
        target?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })) ===
        false
      )
        break;
    }
  }
} else if (scene.page === 'vault') {
  await import('../../../entrypoints/vault/vault.css');
  render(<Vault send={sendFor(scene)} />, root);
} else {
  await import('../../../entrypoints/popup/popup.css');
  const place = placeOf(location.search);
  document.documentElement.dataset['in'] = place;
  render(<App send={sendFor(scene)} place={place} tabId={place === 'tab' ? null : 1} />, root);
}
