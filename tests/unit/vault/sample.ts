import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { asAccountId, asPurposeKey } from '../../../utils/crypto/brands.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { Login } from '../../../utils/vault/item.ts';

export const keysOf = () => ({
  accountId: asAccountId(randomBytes(16)),
  itemKey: asPurposeKey(randomBytes(32)),
  overviewKey: asPurposeKey(randomBytes(32)),
  manifestKey: asPurposeKey(randomBytes(32)),
});

export const newId = (): string => encodeBase64url(generateId());

export const login = (over: Partial<Login> = {}): Login => ({
  kind: 'login',
  title: 'Example',
  addresses: ['https://login.example.test'],
  username: 'ada',
  password: 'correct horse',
  notes: '',
  createdAt: 1000,
  changedAt: 1000,
  history: [],
  ...over,
});
