import * as v from 'valibot';
import { MalformedError } from '../bytes/malformed.ts';
import { ChangeEvent, type Changed } from './events.ts';

/** Ours have some thirty characters. */
const longestLine = 1000;

const changedOf = (data: string): Changed => {
  try {
    return v.parse(ChangeEvent, JSON.parse(data)).changed;
  } catch {
    throw new MalformedError('not an event of this stream');
  }
};

/**
 * Reads a stream of server-sent events as it comes: each of ours is one line of data and an empty one. Comments and fields
 * of other names are passed over, as the format has it.
 * @returns takes the next text of the stream and gives the events that are complete with it
 * @throws MalformedError for an event that is none of ours, and for a line that does not end
 */
export const createEventReader = (): ((text: string) => readonly Changed[]) => {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new MalformedError('a line without an end');
    return lines.flatMap((line) => (line.startsWith('data:') ? [changedOf(line.slice(5))] : []));
  };
};
