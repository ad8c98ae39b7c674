import type { Head } from '../api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../bytes/base64url.ts';
import type { VaultHead } from './head.ts';

/** A head as it travels (`utils/api/vault.ts`). */
export const formatHead = (head: VaultHead): Head => ({
  sequence: head.sequence,
  previous: encodeBase64url(head.previous),
  root: encodeBase64url(head.root),
  device: encodeBase64url(head.device),
  mac: encodeBase64url(head.mac),
});

/** A head from its schema-checked text. @throws MalformedError when the base64url is not canonical. */
export const parseHead = (head: Head): VaultHead => ({
  sequence: head.sequence,
  previous: decodeBase64url(head.previous),
  root: decodeBase64url(head.root),
  device: decodeBase64url(head.device),
  mac: decodeBase64url(head.mac),
});
