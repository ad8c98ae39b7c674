import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { concatBytes } from '../../utils/bytes/concatBytes.ts';

/** A passkey's answer: base64url of 32 bytes. `no-answer`: this passkey, or this browser, answers nothing. */
type Asked =
  | { readonly is: 'answered'; readonly output: string }
  | { readonly is: 'cancelled' }
  | { readonly is: 'no-answer' };
type Made =
  | { readonly is: 'made'; readonly credentialId: string; readonly output: string }
  | Exclude<Asked, { is: 'answered' }>;

/** The names of the algorithms in COSE: Ed25519, ECDSA with P-256, RSASSA-PKCS1-v1_5. What they sign is used by nobody. */
const algorithms = [-8, -7, -257];
const patience = 2 * 60_000;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => concatBytes(decodeBase64url(text));

/**
 * Whether this browser offers passkeys that answer (WebAuthn's PRF extension) to a page of an extension. Firefox gives
 * its extensions' pages no name that a passkey could belong to.
 */
export const arePasskeysOffered = async (): Promise<boolean> => {
  if (location.protocol === 'moz-extension:' || typeof PublicKeyCredential === 'undefined') return false;
  const can = await PublicKeyCredential.getClientCapabilities?.().catch(() => null);
  return can?.['extension:prf'] === true;
};

const outputOf = (credential: PublicKeyCredential): string | null => {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  return bytes.length === 32 ? encodeBase64url(bytes) : null;
};

/** Asks the browser, which asks the person; whatever ends that without a credential counts as given up. */
const credential = async (asking: Promise<Credential | null>): Promise<PublicKeyCredential | null> => {
  const given = await asking.catch(() => null);
  return given instanceof PublicKeyCredential ? given : null;
};

/** Asks one passkey, which wants its owner's finger, face or PIN, for its answer to a question. Both are base64url. */
export const askPasskey = async ({
  credentialId,
  question,
}: {
  readonly credentialId: string;
  readonly question: string;
}): Promise<Asked> => {
  const given = await credential(
    navigator.credentials.get({
      publicKey: {
        // Nobody verifies what is signed over it: only the answer is wanted.
        challenge: bytesOf(question),
        allowCredentials: [{ type: 'public-key', id: bytesOf(credentialId) }],
        userVerification: 'required',
        timeout: patience,
        extensions: { prf: { eval: { first: bytesOf(question) } } },
      },
    }),
  );
  if (given === null) return { is: 'cancelled' };
  const output = outputOf(given);
  return output === null ? { is: 'no-answer' } : { is: 'answered', output };
};

/** Makes a passkey for this extension, and asks it at once: what cannot answer is of no use here. */
export const makePasskey = async ({
  user,
  address,
  question,
}: {
  readonly user: string;
  readonly address: string;
  readonly question: string;
}): Promise<Made> => {
  const made = await credential(
    navigator.credentials.create({
      publicKey: {
        // Without an id it belongs to the extension's own origin.
        rp: { name: 'Halfkey' },
        user: { id: bytesOf(user), name: address, displayName: address },
        // Nobody verifies what is signed over it: only the answer is wanted.
        challenge: bytesOf(question),
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: patience,
        extensions: { prf: { eval: { first: bytesOf(question) } } },
      },
    }),
  );
  if (made === null) return { is: 'cancelled' };
  const credentialId = encodeBase64url(new Uint8Array(made.rawId));
  const output = outputOf(made);
  if (output !== null) return { is: 'made', credentialId, output };
  // Many answer to nothing while they are being made.
  if (made.getClientExtensionResults().prf?.enabled !== true) return { is: 'no-answer' };
  const asked = await askPasskey({ credentialId, question });
  return asked.is === 'answered' ? { is: 'made', credentialId, output: asked.output } : asked;
};
