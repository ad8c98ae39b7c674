/** The languages that packets and mails are written in; the same as `Language` in utils/api/fields.ts. */
export type Language = 'en' | 'de';
