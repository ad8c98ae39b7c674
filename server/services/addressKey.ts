/** An e-mail address as it is looked up: people do not type the same capitals twice, and mail servers do not care. */
export const addressKey = (address: string): string => address.normalize('NFC').toLowerCase();
