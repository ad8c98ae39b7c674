declare const __HALFKEY_SERVICE__: string | undefined;

/**
 * Origin of the account service that a fresh installation offers, such as `https://vault.example.org`.
 * Set when the extension is built, by the environment variable HALFKEY_SERVICE; otherwise the service of `npm start`.
 */
export const defaultService: string =
  typeof __HALFKEY_SERVICE__ === 'string' ? __HALFKEY_SERVICE__ : 'http://127.0.0.1:8787';
