/** Hosts of this machine itself: no network lies between, so plain http may be filled there. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
