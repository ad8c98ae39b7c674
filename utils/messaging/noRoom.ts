/** Whether the browser has refused to write because the disk, or what it gives an extension of it, is full. */
export const isNoRoom = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'QuotaExceededError';
