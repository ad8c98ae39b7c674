import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { generateId } from '../../utils/crypto/generate.ts';

/** 16 random bytes as they travel: for what has to be named and not guessed. */
export const newIdText = (): string => encodeBase64url(generateId());
