/**
 * What a table of sites says of a host: the entry of the host itself, or of the nearest domain above it.
 * @param host with or without its port
 */
export const siteEntry = <T>(table: ReadonlyMap<string, T>, host: string): T | undefined => {
  const labels = host.replace(/:\d+$/, '').split('.');
  for (let at = 0; at < labels.length - 1; at++) {
    const found = table.get(labels.slice(at).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
};
