import { saveBlob } from '../saveBlob.ts';

/** Hands bytes to the browser as a download named `name`. */
export const saveBytes = (name: string, type: string, bytes: Uint8Array): void =>
  saveBlob(name, new Blob([Uint8Array.from(bytes)], { type }));
