import plainWasm from 'argon2id/dist/no-simd.wasm?url';
import simdWasm from 'argon2id/dist/simd.wasm?url';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { createArgon2id } from '../../../utils/crypto/argon2.ts';
import { runAll, type Suite } from './runAll.ts';

/** A suite as JSON carries it. */
export type SuiteOnTheWire = Omit<Suite, 'vectors'> & { readonly vectors: Readonly<Record<string, string>> };

const bytesAt = async (address: string): Promise<ArrayBuffer> => (await fetch(address)).arrayBuffer();

/** In a dedicated worker: fetches the suite, runs it, and posts the result or the error's text. */
const main = async (): Promise<void> => {
  const wire = (await (await fetch('/suite.json')).json()) as SuiteOnTheWire;
  const vectors = Object.fromEntries(
    Object.entries(wire.vectors).map(([path, text]) => [path, decodeBase64url(text)]),
  );
  const argon2id = await createArgon2id(await bytesAt(simdWasm), await bytesAt(plainWasm));
  postMessage({ result: runAll({ ...wire, vectors }, argon2id) });
};
main().catch((error: unknown) => postMessage({ error: String(error) }));
