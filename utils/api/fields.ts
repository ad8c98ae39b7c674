import * as v from 'valibot';

/**
 * Bytes on the wire: base64url without padding (RFC 4648 §5), of exactly `bytes` bytes.
 * The text stays text here, so that the same schema describes itself in the OpenAPI document.
 */
export const base64urlBytes = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3);
  return v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`)), v.length(length));
};

/** Bytes of any length up to `maxBytes`, base64url without padding. */
export const base64urlUpTo = (maxBytes: number) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/), v.maxLength(Math.ceil((maxBytes * 4) / 3)));

/** An e-mail address as typed: one `@`, no white space or control characters, at most 254 characters (RFC 5321 §4.5.3.1.3). */
export const Address = v.pipe(
  v.string(),
  v.maxLength(254),
  // eslint-disable-next-line no-control-regex -- header injection must not get past this line
  v.regex(/^[^\s@<>",;:\\()[\]\u0000-\u001f\u007f]{1,64}@[^\s@<>",;:\\()[\]\u0000-\u001f\u007f]{1,189}$/),
);

/**
 * How to reach whoever runs the service: a mail address, or a page over https without query, fragment or password. At most
 * 200 characters, and no blank, so that no sentence of the service's gets to a screen by it.
 */
export const Contact = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(
    /^(?:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|https:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*\/?)$/,
  ),
);

/** 16 random bytes made by the client at sign-up. */
export const AccountIdText = base64urlBytes(16);
/** 16 random bytes made by the client for each device. */
export const DeviceIdText = base64urlBytes(16);
/** 16 random bytes made by the client for each item. */
export const ItemIdText = base64urlBytes(16);
/** The first 25 bits of a hash of the account's id (spec.md §5). */
export const AccountTag = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 25 - 1));
/** Counts password changes and resets; the packet carries it modulo 1024. */
export const Generation = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
export const PacketGeneration = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1023));
/** A moment, ISO 8601 in UTC with milliseconds. */
export const Instant = v.pipe(v.string(), v.isoTimestamp());
export const Sequence = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
export const Revision = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff));
export const PublicKeyText = base64urlBytes(32);
export const SignatureText = base64urlBytes(64);
export const ChallengeText = base64urlBytes(32);
/** commit (32) ‖ nonce (24) ‖ ciphertext (32) and tag (16): spec.md §4. */
export const WrappedVaultKeyText = base64urlBytes(104);
/** nonce (24) ‖ ciphertext (32) and tag (16) of the device secret D. */
export const SealedDeviceSecretText = base64urlBytes(72);
/** nonce (24) ‖ one to eight vault keys (32 each) and tag (16): spec.md §7. */
export const RetiredKeysText = base64urlUpTo(24 + 8 * 32 + 16);
/** nonce (24) ‖ ciphertext (20) and tag (16) of an encrypted account key, sealed under a device's secret. */
export const HandedOverText = base64urlBytes(60);
/** Shown in lists: no control characters, at most 100 characters. */
export const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^[^\p{Cc}]*$/u));
export const Language = v.picklist(['en', 'de']);

export const Session = v.strictObject({
  /** Bearer token, 32 random bytes; lives 15 minutes; the service keeps only its hash. */
  token: base64urlBytes(32),
  expiresAt: Instant,
});
export type Session = v.InferOutput<typeof Session>;

export const EmptyObject = v.strictObject({});
