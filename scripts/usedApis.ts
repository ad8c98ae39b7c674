/** What the extension asks of the browser; `tests/unit/usedApis.test.ts` holds it to what the code does. */
export const usedApis = [
  'action',
  'alarms',
  'commands',
  'contextMenus',
  'idle',
  'runtime',
  'storage',
  'tabs',
] as const;

/**
 * The polyfill's code with its table of the APIs that are used, and of no other: the whole table is a large part of what a
 * background that wakes has to read. What is not in the table is given out as the browser has it. Throws where it no longer
 * finds the table, so that a new version of the package is looked at again.
 */
export const ofUsedApis = (code: string): string => {
  const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
  if (table === undefined) throw new Error('the polyfill has no table of APIs where it was');
  const all = new Map(Object.entries(JSON.parse(table) as Record<string, unknown>));
  const used = usedApis.flatMap((name) => (all.has(name) ? [[name, all.get(name)] as const] : []));
  return code.replace(table, JSON.stringify(Object.fromEntries(used)));
};
