import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (names) => {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter((part) => part !== '')) {
      for (const suffix of suffixes) {
        const file = join(folder, name + suffix);
        try {
          accessSync(file, constants.X_OK);
          return file;
        } catch {
          // Not here; the next folder may have it.
        }
      }
    }
  }
  return undefined;
};

const windowsFolders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
const inWindowsFolders = (...parts) =>
  windowsFolders.filter((folder) => folder !== undefined).map((folder) => join(folder, ...parts));

const usualPlaces = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...inWindowsFolders('Chromium', 'Application', 'chrome.exe'),
    ...inWindowsFolders('Google', 'Chrome', 'Application', 'chrome.exe'),
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...inWindowsFolders('Mozilla Firefox', 'firefox.exe'),
  ],
};

const find = (named, names, places) =>
  (named !== undefined && existsSync(named) ? named : undefined) ??
  onPath(names) ??
  places.find((place) => existsSync(place));

/** Where the browsers are: named in CHROMIUM_PATH and FIREFOX_PATH, on the PATH, or in the usual places. */
export const findBrowsers = () => ({
  chromium: find(
    process.env.CHROMIUM_PATH,
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    usualPlaces.chromium,
  ),
  firefox: find(process.env.FIREFOX_PATH, ['firefox-esr', 'firefox'], usualPlaces.firefox),
});
