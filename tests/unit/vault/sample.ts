import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { asAccountId, asPurposeKey } from '../../../utils/crypto/brands.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';

export const keysOf = () => ({
  accountId: asAccountId(randomBytes(16)),
  itemKey: asPurposeKey(randomBytes(32)),
  overviewKey: asPurposeKey(randomBytes(32)),
  manifestKey: asPurposeKey(randomBytes(32)),
});

export const newId = (): string => encodeBase64url(generateId());
