import { lazily } from '../lazily.tsx';

/** One-time codes, loaded where an item has some or is to get some. */
export const TotpCodeLater = lazily(async () => (await import('./TotpCode.tsx')).TotpCode);
export const TotpFieldLater = lazily(async () => (await import('./TotpField.tsx')).TotpField);
