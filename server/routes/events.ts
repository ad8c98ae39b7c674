import { beatEvery, type Changed } from '../../utils/api/events.ts';
import type { Changes } from '../services/changes.ts';
import type { createSessions } from '../services/sessions.ts';

type Sessions = ReturnType<typeof createSessions>;

const encoder = new TextEncoder();
const beat = ':\n\n';
const eventOf = (changed: Changed): string => `data: ${JSON.stringify({ changed })}\n\n`;

/** The streams that are open, each of one device and one session. */
export function createEventStreams(changes: Changes, sessions: Sessions) {
  const open = new Set<() => void>();

  /**
   * A stream of hints for the device that the token belongs to. It ends with the session: at its time, or at the first sign
   */
  function stream(token: Uint8Array, who: { accountId: Uint8Array; deviceId: Uint8Array }): Response {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const write = (text: string) => {
          // Whoever does not read has enough to read.
          if ((controller.desiredSize ?? 0) > -20) controller.enqueue(encoder.encode(text));
        };
        const writeIfKnown = (text: string) => {
          sessions.authenticate(token).then(
            () => open.has(end) && write(text),
            () => end(),
          );
        };
        const beating = setInterval(() => writeIfKnown(beat), beatEvery);
        const leave = changes.listen({ ...who, hear: (changed) => writeIfKnown(eventOf(changed)) });
        end = () => {
          if (!open.delete(end)) return;
          clearInterval(beating);
          leave();
          try {
            controller.close();
          } catch {
            // The other side has gone already.
          }
        };
        open.add(end);
        // The first bytes: whoever asked knows that it is open.
        write(beat);
      },
      cancel: () => end(),
    });
    return new Response(body, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        // For proxies that would gather an answer before they pass it on.
        'X-Accel-Buffering': 'no',
      },
    });
  }

  return {
    stream,
    /** Ends all of them: the service stops. */
    close: (): void => {
      for (const end of open) end();
    },
  };
}
