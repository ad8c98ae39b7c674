/** How long a browser may take to begin a download before the address of its bytes is withdrawn, in milliseconds. */
const untilRevoked = 10_000;

/** Hands bytes to the browser as a download named `name`. Needs no permission; the address is revoked afterwards. */
export const saveBlob = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), untilRevoked);
};
