const systems = [
  [/CrOS/, 'ChromeOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
] as const;

/** Those that name another browser as well come first. */
const browsers = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Vivaldi\/(\d+)/, 'Vivaldi'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chromium'],
] as const;

/** What a device is called in the list of devices, such as "Chromium 156 on Linux", from `navigator.userAgent`. */
export const deviceNameOf = (userAgent: string): string => {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'an unknown system';
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version} on ${system}`;
  }
  return `A browser on ${system}`;
};
