/** Until the page shows that it is busy: what follows holds it up for a while. */
export const drawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
