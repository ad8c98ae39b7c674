/** Base64 with padding (RFC 4648 §4), on one line; mail wants this alphabet, everything else of ours the one for addresses. */
export const encodeBase64 = (bytes: Uint8Array): string => {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
};
