import * as v from 'valibot';
import { base64urlBytes } from '../api/fields.ts';

/** What several messages carry. */

export const Password = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
export const ServiceOrigin = v.pipe(v.string(), v.url(), v.maxLength(300));
/** A passkey's answer to what it is asked with: 32 bytes. */
export const PasskeyOutput = base64urlBytes(32);
export const Text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** The page looks again by itself, because something has changed: no use of the vault, and no reason for it to stay unlocked. */
export const Again = v.optional(v.literal(true));

export const TabId = v.pipe(v.number(), v.integer(), v.minValue(0));
