/** Fields of a log line: numbers, flags and words of ours. Never a body, an address, a token, a key, or a text from outside. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];
export type Log = Readonly<Record<LogLevel, (event: string, fields?: LogFields) => void>>;

/** One JSON object a line. */
export function createLog(options: {
  level: LogLevel;
  clock: () => number;
  write: (line: string) => void;
}): Log {
  const most = logLevels.indexOf(options.level);
  const at = (level: LogLevel) => (event: string, fields?: LogFields) => {
    if (logLevels.indexOf(level) > most) return;
    options.write(
      `${JSON.stringify({ at: new Date(options.clock()).toISOString(), level, event, ...fields })}\n`,
    );
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/**
 * What of an error may be logged: its class, its code and where it came from. Its message stays out, since drivers
 * write values into theirs.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 40) : null;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code, frames: frames.slice(0, 6).map((line) => line.trim()) };
}
