/** A base64 `data:` address, as browsers make them of pictures. */
const pattern = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,([A-Za-z0-9+/=\s%]+)$/;

/** The file that a `data:` address holds, read here: nothing is fetched. Null where it is no such address. */
export const blobOfDataUrl = (url: string): Blob | null => {
  const [, type = '', encoded] = pattern.exec(url.trim()) ?? [];
  if (encoded === undefined) return null;
  try {
    const characters = atob(decodeURIComponent(encoded).replace(/\s/g, ''));
    return new Blob([Uint8Array.from(characters, (character) => character.charCodeAt(0))], { type });
  } catch {
    return null;
  }
};
