/** Whether the user has put off storing the packet: the popup then opens on the vault, with a banner, instead of on that step. */
const key = 'packet-postponed';

export const isPostponed = (): boolean => localStorage.getItem(key) !== null;
export const postpone = (): void => localStorage.setItem(key, '1');
/** With the packet in hand, or with another account, the next packet is asked for anew. */
export const forgetPostponed = (): void => localStorage.removeItem(key);
